import fc from 'fast-check';
import { type ByteString, textOf } from '../byte-string.ts';
import { AnswerData } from '../shape/answer-data.ts';
import { answerTexts } from './answer-text.ts';
import type { DocumentSharing } from './sharing.ts';

const json = fc.jsonValue().map((value) => ({ value }));
const sharing = fc.array(json).map((list) => list as unknown as readonly DocumentSharing[]);
const errors = fc.array(fc.record({ message: fc.string({ unit: 'grapheme' }) }));
const withheld = fc.array(
  fc.record({ path: fc.option(fc.array(fc.string({ unit: 'grapheme' })), { nil: undefined }), code: fc.string({ unit: 'grapheme' }) }),
);
const answer = fc.record({ errors, data: json, extensions: fc.record({ sharing, withheld }, { requiredKeys: [] }) }, { requiredKeys: [] });

it('writes an answer as JSON.stringify would: errors, data, extensions', () => {
  fc.assert(
    fc.property(answer, (one) => {
      const { errors: told, data, extensions } = one;
      const texts = answerTexts({ ...one, data: data && AnswerData.of(data) });
      expect(textOf(texts.join('') as ByteString)).toBe(JSON.stringify({ errors: told, data, extensions }));
    }),
  );
});
