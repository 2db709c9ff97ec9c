import { expect, it } from '@jest/globals';
import { VerifiedTokens } from './verified-tokens.ts';

/** Counts how often a token was verified, at instants in milliseconds. */
async function verifications(exp: number | undefined, at: readonly number[], refuse = false): Promise<number> {
  let nowMs = 0;
  let count = 0;
  const tokens = new VerifiedTokens(() => nowMs);
  for (const instant of at) {
    nowMs = instant;
    await tokens
      .claimsOf('token', async () => {
        count += 1;
        if (refuse) throw new Error('refused');
        return exp === undefined ? {} : { exp };
      })
      .catch(() => null);
  }
  return count;
}

it('believes a token that verified for five seconds, and no longer than it is valid', async () => {
  expect(await verifications(100, [0, 1, 4999])).toBe(1);
  expect(await verifications(100, [0, 5000, 9999, 10_000])).toBe(3);
  expect(await verifications(2, [0, 1999, 2000, 2001])).toBe(3);
});

it('never believes one that did not verify, or that does not end', async () => {
  expect(await verifications(100, [0, 1, 2], true)).toBe(3);
  expect(await verifications(undefined, [0, 1])).toBe(2);
});
