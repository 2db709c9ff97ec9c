import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { JsonBytes } from './json-bytes.ts';

/** Text of one form or another: plain, to be escaped, beyond ASCII, with halves of characters. */
const anyText = (): fc.Arbitrary<string> =>
  fc.oneof(
    fc.string(),
    fc.string({ unit: 'binary', maxLength: 200 }),
    fc.string({ unit: fc.constantFrom('a', '"', '\\', '\n', '\u007f', '\u2028', 'é', '漢', '😀', '\ud800', '\udc00'), maxLength: 150 }),
  );

describe('JsonBytes', () => {
  it('writes each value as JSON.stringify does', () => {
    fc.assert(
      fc.property(
        fc.array(fc.oneof(anyText(), fc.double(), fc.boolean(), fc.constant(null), fc.jsonValue())),
        fc.integer({ min: 0, max: 9 }),
        (values, room) => {
          const json = new JsonBytes(room);
          for (const value of values) {
            json.value(value);
            expect(json.take().toString('utf8')).toBe(Buffer.from(JSON.stringify(value)).toString('utf8'));
          }
        },
      ),
    );
  });

  it('puts pieces, signs and text one after the other, however long each is', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.constantFrom('piece', 'sign', 'text'), anyText())), (parts) => {
        const json = new JsonBytes(1);
        const expected: string[] = [];
        for (const [kind, text] of parts) {
          if (kind === 'piece') json.piece(Buffer.from(text));
          if (kind === 'sign') json.sign(0x2c);
          if (kind === 'text') json.text(text);
          expected.push(Buffer.from(kind === 'piece' ? text : kind === 'sign' ? ',' : JSON.stringify(text)).toString('utf8'));
        }
        expect(json.take().toString('utf8')).toBe(expected.join(''));
      }),
    );
  });

  it('leaves nothing of what was taken to what is written next', () => {
    const json = new JsonBytes();
    json.text('first');
    const first = json.take();
    json.text('other');
    expect(json.take().toString()).toBe('"other"');
    expect(first.toString()).toBe('"first"');
  });

  it('writes null for what JSON has no word for', () => {
    const json = new JsonBytes();
    for (const value of [undefined, () => 1, Number.NaN, Number.POSITIVE_INFINITY]) json.value(value);
    expect(json.take().toString()).toBe('nullnullnullnull');
  });
});
