import { createCipheriv, randomBytes } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { SubjectKeys } from './subject-keys.ts';

const directory = mkdtempSync(join(tmpdir(), 'passerelle-subject-keys-'));
const at = '2026-06-15T00:00:00Z';
let keys: SubjectKeys;
beforeAll(() => {
  keys = new SubjectKeys(directory);
});
afterAll(() => rmSync(directory, { recursive: true, force: true }));

it('what is sealed opens to the same subjects', () => {
  const part = fc.oneof(fc.constantFrom('', 'A', '["A"]', '__proto__', 'é "\n'), fc.string());
  const type = fc.constantFrom('TravelDocument', 'Traveller', '__proto__', 'constructor');
  const keysOfType = fc.tuple(type, fc.array(fc.array(part, { minLength: 1, maxLength: 3 }), { minLength: 1, maxLength: 8 }));
  fc.assert(
    fc.property(fc.uniqueArray(keysOfType, { minLength: 1, maxLength: 4, selector: ([one]) => one }), (byType) => {
      const sealed = keys.seal(Object.fromEntries(byType), at);
      const subjects = byType.flatMap(([one, all]) => all.map((key) => ({ type: one, key })));
      expect(sealed === null ? null : keys.open(sealed)).toEqual(subjects);
    }),
  );
  expect(keys.seal({}, at)).toBeNull();
});

it('ledgers that hold a list for each subject are read as well', () => {
  keys.seal({ Traveller: [['h0']] }, at);
  const nonce = randomBytes(12);
  const cipher = createCipheriv('aes-256-gcm', readFileSync(join(directory, '2026-06.key')), nonce);
  cipher.setAAD(Buffer.from('2026-06'));
  const text = '[["TravelDocument","QSO","L2210987","P"],["Traveller","h1"]]';
  const bytes = Buffer.concat([nonce, cipher.update(text, 'utf8'), cipher.final(), cipher.getAuthTag()]);
  expect(keys.open({ period: '2026-06', sealed: bytes.toString('base64url') })).toEqual([
    { type: 'TravelDocument', key: ['QSO', 'L2210987', 'P'] },
    { type: 'Traveller', key: ['h1'] },
  ]);
});

it('what was changed, and what is said to be of another period, does not open', () => {
  const sealed = keys.seal({ Traveller: [['h1']] }, at);
  if (sealed === null) throw new Error('nothing sealed');
  const bytes = Buffer.from(sealed.sealed, 'base64url');
  bytes[20] = (bytes[20] ?? 0) ^ 1;
  expect(keys.open({ ...sealed, sealed: bytes.toString('base64url') })).toBeNull();
  keys.seal({ Traveller: [['h1']] }, '2026-07-01T00:00:00Z');
  expect(keys.open({ ...sealed, period: '2026-07' })).toBeNull();
  expect(keys.open({ ...sealed, period: '2026-08' })).toBeNull();
});
