import fc from 'fast-check';
import { answerTexts } from './answer-text.ts';
import type { DocumentSharing } from './sharing.ts';

const json = fc.jsonValue().map((value) => ({ value }));
const sharing = fc.array(json).map((list) => list as unknown as readonly DocumentSharing[]);
const errors = fc.array(fc.record({ message: fc.string() }));
const withheld = fc.array(fc.record({ path: fc.option(fc.array(fc.string()), { nil: undefined }), code: fc.string() }));
const answer = fc.record(
  { errors, data: fc.option(json), extensions: fc.record({ sharing, withheld }, { requiredKeys: [] }) },
  { requiredKeys: [] },
);

it('writes an answer as JSON.stringify would: errors, data, extensions', () => {
  fc.assert(
    fc.property(answer, (one) => {
      const { errors: told, data, extensions } = one;
      expect(answerTexts(one).join('')).toBe(JSON.stringify({ errors: told, data, extensions }));
    }),
  );
});
