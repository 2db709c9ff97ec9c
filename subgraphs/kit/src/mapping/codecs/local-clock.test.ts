import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { localClock } from './local-clock.ts';

const seconds = (text: string): number => Date.parse(`${text}Z`) / 1000;
const text = (instant: number): string => new Date(instant * 1000).toISOString().slice(0, 19);

describe('the clock of Europe/Paris', () => {
  const paris = localClock('Europe/Paris');

  test.each([
    ['in winter', '2026-01-15T09:00:00', '2026-01-15T08:00:00'],
    ['in summer', '2026-07-15T09:00:00', '2026-07-15T07:00:00'],
    ['before it is set forward', '2026-03-29T01:59:59', '2026-03-29T00:59:59'],
    ['left out when it is set forward', '2026-03-29T02:30:00', '2026-03-29T01:00:00'],
    ['after it was set forward', '2026-03-29T03:00:00', '2026-03-29T01:00:00'],
    ['shown twice when it is set back', '2026-10-25T02:30:00', '2026-10-25T00:30:00'],
    ['after it was set back', '2026-10-25T03:00:00', '2026-10-25T02:00:00'],
  ])('a reading %s', (_what, reading, instant) => {
    expect(text(paris.toInstant(seconds(reading)))).toBe(instant);
  });

  test.each([
    ['in winter', '2026-01-15T08:00:00', '2026-01-15T09:00:00'],
    ['at which it is set forward', '2026-03-29T01:00:00', '2026-03-29T02:00:00'],
    ['a second later', '2026-03-29T01:00:01', '2026-03-29T03:00:01'],
    ['within the hour that it shows twice, the first time', '2026-10-25T00:30:00', '2026-10-25T02:30:00'],
    ['within the hour that it shows twice, the second time', '2026-10-25T01:30:00', '2026-10-25T03:00:00'],
  ])('the first reading from an instant %s', (_what, instant, reading) => {
    expect(text(paris.firstReading(seconds(instant)))).toBe(reading);
  });
});

describe('any clock', () => {
  // Half hours, a change of half an hour, changes at midnight, one that skipped a day, one that changes twice around Ramadan, none.
  const zones = [
    'Asia/Kolkata',
    'Australia/Lord_Howe',
    'America/Sao_Paulo',
    'Pacific/Apia',
    'Africa/Casablanca',
    'Europe/Dublin',
    'Africa/Kinshasa',
    'UTC',
  ];
  const clocks = new Map(zones.map((zone) => [zone, localClock(zone)]));
  const near = fc.tuple(
    fc.integer({ min: seconds('1890-01-01T00:00:00'), max: seconds('2060-01-01T00:00:00') }),
    fc.constantFrom(...zones),
  );

  test('gives instants that rise with its readings', () => {
    fc.assert(
      fc.property(near, fc.integer({ min: 0, max: 100_000 }), ([reading, zone], later) => {
        const clock = clocks.get(zone);
        expect(clock?.toInstant(reading + later)).toBeGreaterThanOrEqual(clock?.toInstant(reading) ?? 0);
      }),
      { numRuns: 2000 },
    );
  });

  test('shows its first reading exactly from there on', () => {
    fc.assert(
      fc.property(near, fc.integer({ min: -100_000, max: 100_000 }), ([instant, zone], apart) => {
        const clock = clocks.get(zone) ?? localClock(zone);
        const reading = instant + apart;
        expect([zone, clock.toInstant(reading) >= instant]).toEqual([zone, reading >= clock.firstReading(instant)]);
      }),
      { numRuns: 5000 },
    );
  });

  test('agrees with that rule at every quarter of an hour around changes', () => {
    for (const [zone, clock] of clocks)
      for (const from of [
        '2011-12-29T00:00:00',
        '2026-02-13T00:00:00',
        '2026-03-28T00:00:00',
        '2026-04-04T00:00:00',
        '2026-10-24T00:00:00',
      ])
        for (let instant = seconds(from); instant < seconds(from) + 2.5 * 86_400; instant += 900)
          for (let reading = instant - 3600; reading < instant + 50_400; reading += 900)
            if (clock.toInstant(reading) >= instant !== reading >= clock.firstReading(instant))
              throw new Error(`${zone}: ${text(instant)} and the reading ${text(reading)}`);
  });
});

test('a zone that is not known is named', () => {
  expect(() => localClock('Africa/Qendara')).toThrow('There is no time zone `Africa/Qendara`.');
});
