import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { canonicalJson } from './canonical-json.ts';
import { createSiv } from './siv.ts';

const siv = createSiv(new Uint8Array(32).fill(1), 'test');

test('what was sealed opens under the same context, and is the same each time', () => {
  fc.assert(
    fc.property(fc.json({ stringUnit: 'grapheme' }), fc.array(fc.string()), (text, context) => {
      const token = siv.seal(text, context);
      expect([siv.open(token, context), siv.seal(text, context)]).toEqual([text, token]);
    }),
  );
});

test('a token tells neither what was sealed nor how long it is', () => {
  const lengths = ['["a"]', '["Traveller","t1"]', JSON.stringify(['x'.repeat(40)])].map((text) => siv.seal(text, []).length);
  expect(new Set(lengths).size).toBe(1);
});

test('a token does not open under another context, key or label, nor with any bit changed', () => {
  const token = siv.seal('text', ['a', 'b']);
  expect(siv.open(token, ['ab'])).toBeNull();
  expect(siv.open(token, ['ab', ''])).toBeNull();
  expect(createSiv(new Uint8Array(32).fill(2), 'test').open(token, ['a', 'b'])).toBeNull();
  expect(createSiv(new Uint8Array(32).fill(1), 'other').open(token, ['a', 'b'])).toBeNull();
  const bytes = Buffer.from(token, 'base64url');
  for (let i = 0; i < bytes.length; i += 1) {
    const changed = Buffer.from(bytes);
    changed[i] = (changed[i] ?? 0) ^ 1;
    expect(siv.open(changed.toString('base64url'), ['a', 'b'])).toBeNull();
  }
  expect(siv.open('', ['a', 'b'])).toBeNull();
});

test('canonical JSON does not depend on the order of members', () => {
  expect(canonicalJson({ b: [{ d: 1, c: null }], a: 'x' })).toBe(canonicalJson({ a: 'x', b: [{ c: null, d: 1 }] }));
});
