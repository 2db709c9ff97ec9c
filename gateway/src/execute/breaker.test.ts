import { describe, expect, it } from '@jest/globals';
import { Breaker } from './breaker.ts';

function breaker() {
  let nowMs = 0;
  const one = new Breaker({ failures: 3, restMs: 100, clock: () => nowMs });
  const fail = (times: number): void => {
    for (let n = 0; n < times; n++) if (one.admits()) one.failed();
  };
  return { one, fail, at: (ms: number) => (nowMs = ms) };
}

describe('a breaker', () => {
  it('opens after so many failures in a row, not before', () => {
    const { one, fail } = breaker();
    fail(2);
    one.succeeded();
    fail(2);
    expect(one.admits()).toBe(true);
    one.failed();
    expect(one.admits()).toBe(false);
  });

  it('lets one try after a rest, and all once that one came back', () => {
    const { one, fail, at } = breaker();
    fail(3);
    at(99);
    expect(one.admits()).toBe(false);
    at(100);
    expect([one.admits(), one.admits()]).toEqual([true, false]);
    one.succeeded();
    expect([one.admits(), one.admits()]).toEqual([true, true]);
  });

  it('rests again where the trial failed, and lets another try where it was given up', () => {
    const { one, fail, at } = breaker();
    fail(3);
    at(100);
    expect(one.admits()).toBe(true);
    one.failed();
    at(199);
    expect(one.admits()).toBe(false);
    at(200);
    expect(one.admits()).toBe(true);
    one.givenUp();
    expect(one.admits()).toBe(true);
  });
});
