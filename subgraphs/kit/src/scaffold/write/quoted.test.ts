import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { memberName, quoted } from './quoted.ts';

/** As the platform reads it. */
const read = (source: string): unknown => new Function(`return (${source});`)();

test('a text is read back as it was, whatever is in it', () => {
  fc.assert(fc.property(fc.string({ unit: 'binary' }), (text) => expect(read(quoted(text))).toBe(text)));
});

test('and as the name of a member, without touching prototypes', () => {
  const names = fc.oneof(fc.string({ unit: 'binary' }), fc.constantFrom('__proto__', 'constructor', '1', 'a b', 'class'));
  fc.assert(fc.property(names, (name) => expect(Object.entries(read(`{ ${memberName(name)}: 1 }`) as object)).toEqual([[name, 1]])));
});
