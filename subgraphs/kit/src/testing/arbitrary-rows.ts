import fc from 'fast-check';
import type { EncodedRow } from '../mapping/encode-row.ts';

const maybe = <T>(...values: readonly T[]) => fc.constantFrom(null, ...values);

const instants = ['20260220080000', '20260220080001', '20240229235959'];
const brokenInstants = [
  '20260230080000',
  '20260220080000\n',
  '2026022008000０',
  '2026022008000',
  '2026022x080000',
  '20251301000000',
  '20230229000000',
  '20260220240000',
  '',
];
const days = ['20/02/2026', '29/02/2024', '31/12/2025', '30/02/2026', '2026-02-20', '00/02/2026', '20/02/2026\n', '20 02 2026'];
const births = [
  '17.05.1990',
  '00.05.1990',
  '00.00.1990',
  '31.12.1989',
  '01.01.1991',
  '17.00.1990',
  '31.04.1990',
  '29.02.2000',
  '29.02.1900',
  'x',
];
const nationalities = ['FRA', 'fra', 'DEU;FRA', '', 'UNKNOWN', 'FRA;UNKNOWN', ';', 'FRAU', 'DEU;'];
const protections = ['A', 'W', 'A+W', '', '?', 'A+?', 'W++A', '+'];
const languages = ['fr', 'fr,en', 'en', ''];

/** Rows of the sample agency as they may be found in its tables: empty, unknown, half-filled, garbage. */
export const storedRows = fc.record({
  VOYAGEUR: fc.array(
    fc.record<EncodedRow>({
      NOM: maybe('MARTIN', 'martin', 'MARTIN ', 'MÀRTIN', 'unknown', 'UNKNOWN', 'MARTINEZ', '%', 'é_x'),
      NAISSANCE: maybe(...births),
      NATIONALITES: maybe(...nationalities),
      PROTECT: maybe(...protections),
    }),
    { maxLength: 4 },
  ),
  PASSAGE: fc.array(
    fc.record<EncodedRow>({
      HORODATE: maybe(...instants, ...brokenInstants),
      SENS: maybe('E', 'S', '?', 'e'),
      JOUR: maybe(...days),
      CODE_POSTE: maybe('QNALB', 'QNKOR', 'UNKNOWN'),
      DOC_PAYS: maybe('FRA', 'DEU'),
      DOC_NUM: maybe('AB1'.padEnd(10), 'AB1', 'AB2'.padEnd(10), 'UNKNOWN'),
      DOC_TYPE: maybe('PA', 'PP', 'ID', 'pp', '?'),
      NO_VOYAGEUR: maybe('0', '1', '2', '9'),
      TAXE_CENTIMES: maybe(0, 10, 29, 1250),
      DUREE: maybe(0, 30, -5, 2 ** 40),
      SECONDE_LIGNE: maybe('O', 'N', 'n', '?'),
      AGENT: maybe('Leroy', 'UNKNOWN'),
      LANGUES: maybe(...languages),
    }),
    { minLength: 1, maxLength: 12 },
  ),
  DOKSTATUS: fc.array(
    fc.record<EncodedRow>({ STATUS: maybe('1', '?', '1 '), SEIT: maybe('2026-01-01T00:00:00Z', '2026-01-01 00:00:00') }),
    {
      maxLength: 2,
    },
  ),
  FAHNDUNG: fc.array(
    fc.record<EncodedRow>({
      ZIELART: maybe('D', 'F', 'X', 'd'),
      ZIEL_1: maybe('FRA', 'QNO'),
      ZIEL_2: maybe('AB1', 'ab1', 'XY1'),
      ZIEL_3: maybe('P', 'I', '?'),
    }),
    { minLength: 1, maxLength: 6 },
  ),
  SAISIE: fc.array(fc.record<EncodedRow>({ WANN: maybe(1771574400000, 1771574400999, 1771574401000, -1) }), { minLength: 1, maxLength: 3 }),
  BARGELD: fc.array(
    fc.record<EncodedRow>({
      WANN: maybe('20.02.2026 08:00', '20.02.2026 08:01', '01.03.2026 00:00', '29.03.2026 02:30', '25.10.2026 02:30', '2026-02-20'),
      BETRAG: maybe(0.1, 12000.5, 3),
    }),
    { minLength: 1, maxLength: 3 },
  ),
});

export type StoredTables = typeof storedRows extends fc.Arbitrary<infer T> ? T : never;
