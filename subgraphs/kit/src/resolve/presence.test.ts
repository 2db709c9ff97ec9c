import { expect, test } from '@jest/globals';
import type { Condition, Test } from '@passerelle/schema';
import { impliesPresence } from './presence.ts';

const on = (path: readonly string[], op: Test['op'], value: Test['value']): Condition => ({ kind: 'test', path, type: 'Int', op, value });
const least = on(['seconds'], 'ge', 3);
const other = on(['fee'], 'ge', 3);

test.each<readonly [string, Condition, boolean]>([
  ['a bound', least, true],
  ['another field', other, false],
  ['a field behind a reference', on(['traveller', 'seconds'], 'ge', 3), false],
  ['being null', on(['seconds'], 'isNull', true), false],
  ['not being null', on(['seconds'], 'isNull', false), true],
  ['one of all', { kind: 'all', of: [other, least] }, true],
  ['one of any', { kind: 'any', of: [other, least] }, false],
  ['each of any', { kind: 'any', of: [least, on(['seconds'], 'is', 1)] }, true],
  ['none of any', { kind: 'any', of: [] }, false],
  ['no bound', { kind: 'not', of: least }, false],
  ['nothing', { kind: 'true' }, false],
])('%s', (_what, condition, expected) => {
  expect(impliesPresence(condition, 'seconds')).toBe(expected);
});
