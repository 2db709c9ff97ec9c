import fc from 'fast-check';
import { Undecodable } from '../codec.ts';
import { dateTime } from './date-time.ts';

/** What a calendar of another make says of `yyyyMMddHHmmss`: there and back again gives the same digits, if there is such an instant. */
function bySystem(text: string): string | null {
  const [, y = '', M = '', d = '', H = '', m = '', s = ''] = /^(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)$/.exec(text) ?? [];
  if (y === '') return null;
  const at = new Date(0);
  at.setUTCFullYear(Number(y), Number(M) - 1, Number(d));
  at.setUTCHours(Number(H), Number(m), Number(s));
  const iso = `${at.toISOString().slice(0, 19)}Z`;
  return iso.replace(/\D/g, '') === text ? iso : null;
}

/** Digits that are mostly nearly an instant, and texts that are none. */
const text = fc.oneof(
  fc
    .tuple(fc.integer({ min: 0, max: 9999 }), ...[13, 32, 25, 61, 61].map((most) => fc.integer({ min: 0, max: most })))
    .map(([y, ...others]) => [String(y).padStart(4, '0'), ...others.map((n) => String(n).padStart(2, '0'))].join('')),
  fc.constantFrom(
    '20240229000000',
    '20230229000000',
    '19000229000000',
    '20000229235959',
    '20260431080000',
    '20261231240000',
    '00000101000000',
  ),
  fc.stringMatching(/^\d{13,15}$/),
  fc.constantFrom(
    '',
    '２０２６０１０１００００００',
    '2026-01-01T00:00',
    '20260101 00000',
    ' 2026010100000',
    '20260101000000\n',
    '+2026010100000',
  ),
);

describe('an instant in digits', () => {
  const codec = dateTime('yyyyMMddHHmmss');

  it('is read where there is one, and as what it says', () => {
    fc.assert(
      fc.property(text, (stored) => {
        const read = codec.decode(stored);
        expect(read instanceof Undecodable ? null : read).toBe(bySystem(stored));
      }),
      { numRuns: 3000 },
    );
  });

  it.each(['yyyyMMddHHmmss', 'dd.MM.yyyy HH:mm', 'iso', 'yyyy-MM-dd HH:mm:ss.000'] as const)(
    'is told to be readable exactly where it is read: %s',
    (format) => {
      const one = dateTime(format);
      const [sample = ''] = one.stored('2024-02-29T23:59:00Z');
      const near = fc
        .tuple(fc.nat(String(sample).length - 1), fc.constantFrom('0', '1', '3', '9', ' ', '-', 'T', '٣'))
        .map(([at, character]) => `${String(sample).slice(0, at)}${character}${String(sample).slice(at + 1)}`);
      fc.assert(
        fc.property(fc.oneof(near, text), (stored) => {
          expect(one.canRead?.(stored)).toBe(!(one.decode(stored) instanceof Undecodable));
        }),
      );
      expect(one.canRead?.(sample)).toBe(true);
    },
  );

  it('is told only by being read where a clock of a zone shows it', () => {
    expect(dateTime('yyyyMMddHHmmss', { zone: 'Europe/Paris' }).canRead).toBeUndefined();
  });
});
