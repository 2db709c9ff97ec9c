import { killAgainAndAgain } from './kills.ts';

it('of a gateway that is killed under load every answer that somebody received is on record, and the record holds', async () => {
  const killed = await killAgainAndAgain(5);
  expect(killed.problems).toEqual([]);
  expect(killed.answers).toBeGreaterThan(20);
  expect(killed.entries).toBeGreaterThanOrEqual(killed.answers);
  expect(killed.writers).toBe(7);
}, 180_000);
