import { describe } from '@jest/globals';
import { type Dialect, dialects, isReachable } from './databases.ts';

const reachable = new Set(await Promise.all(dialects.map(async (one) => ((await isReachable(one)) ? one : null))));

/** Tests on each kind of database. Where no server answers they are skipped, and say so; in CI they fail. */
export function describeOnDatabases(title: string, tests: (dialect: Dialect) => void): void {
  for (const dialect of dialects) {
    const isThere = reachable.has(dialect);
    const describing = isThere || process.env.CI === 'true' ? describe : describe.skip;
    describing(`${title}, on ${dialect}${isThere ? '' : ' (no server answers here)'}`, () => tests(dialect));
  }
}
