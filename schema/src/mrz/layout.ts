/** Formats of a machine readable zone. Source: ICAO Doc 9303, parts 4 (TD3), 5 (TD1), 6 (TD2) and 7 (visas). */
export type MrzFormat = 'TD1' | 'TD2' | 'TD3' | 'MRV-A' | 'MRV-B';

/** Where something stands, counted as ICAO counts: lines and positions from 1, `to` included. */
export type Span = { readonly line: number; readonly from: number; readonly to: number };

export type MrzField = 'code' | 'issuingState' | 'number' | 'nationality' | 'birthDate' | 'sex' | 'expiresOn' | 'names';
export type CheckedField = 'number' | 'birthDate' | 'expiresOn';

export type Layout = {
  readonly format: MrzFormat;
  readonly lines: number;
  /** Characters of each line. */
  readonly length: number;
  /** What the first character of the document code may be. */
  readonly codes: string;
  readonly fields: Readonly<Record<MrzField, Span>>;
  readonly digits: Readonly<Record<CheckedField, Span>>;
  readonly optional: readonly Span[];
  /** Of the optional data; null where they have none. */
  readonly optionalDigit: Span | null;
  /** Over several fields together; null for visas, which have none. */
  readonly composite: { readonly digit: Span; readonly over: readonly Span[] } | null;
  /** Where a document number of more than 9 characters goes on; null where it must fit. */
  readonly continuation: Span | null;
};

/** Part 5, 4.2.2: three lines of 30. */
const td1: Layout = {
  format: 'TD1',
  lines: 3,
  length: 30,
  codes: 'ACI',
  fields: {
    code: span(1, 1, 2),
    issuingState: span(1, 3, 5),
    number: span(1, 6, 14),
    birthDate: span(2, 1, 6),
    sex: span(2, 8, 8),
    expiresOn: span(2, 9, 14),
    nationality: span(2, 16, 18),
    names: span(3, 1, 30),
  },
  digits: { number: span(1, 15, 15), birthDate: span(2, 7, 7), expiresOn: span(2, 15, 15) },
  optional: [span(1, 16, 30), span(2, 19, 29)],
  optionalDigit: null,
  composite: { digit: span(2, 30, 30), over: [span(1, 6, 30), span(2, 1, 7), span(2, 9, 15), span(2, 19, 29)] },
  continuation: span(1, 16, 30),
};

/** Part 4, 4.2.2: two lines of 44. */
const td3: Layout = {
  format: 'TD3',
  lines: 2,
  length: 44,
  codes: 'P',
  ...twoLines(44),
  optional: [span(2, 29, 42)],
  optionalDigit: span(2, 43, 43),
  composite: { digit: span(2, 44, 44), over: [span(2, 1, 10), span(2, 14, 20), span(2, 22, 43)] },
  continuation: null,
};

/** Part 6, 4.2.2: two lines of 36. */
const td2: Layout = {
  format: 'TD2',
  lines: 2,
  length: 36,
  codes: 'ACI',
  ...twoLines(36),
  optional: [span(2, 29, 35)],
  optionalDigit: null,
  composite: { digit: span(2, 36, 36), over: [span(2, 1, 10), span(2, 14, 20), span(2, 22, 35)] },
  continuation: span(2, 29, 35),
};

/** Part 7, 4.2.2 and 5.2.2: as TD3 and TD2, without the digits of optional data and of all together. */
const mrvA: Layout = { ...td3, format: 'MRV-A', codes: 'V', optional: [span(2, 29, 44)], optionalDigit: null, composite: null };
const mrvB: Layout = { ...td2, format: 'MRV-B', codes: 'V', optional: [span(2, 29, 36)], composite: null, continuation: null };

export const layouts: readonly Layout[] = [td1, td2, td3, mrvA, mrvB];

/** What passports, cards of two lines and visas have at the same places. */
function twoLines(length: number): Pick<Layout, 'fields' | 'digits'> {
  return {
    fields: {
      code: span(1, 1, 2),
      issuingState: span(1, 3, 5),
      names: span(1, 6, length),
      number: span(2, 1, 9),
      nationality: span(2, 11, 13),
      birthDate: span(2, 14, 19),
      sex: span(2, 21, 21),
      expiresOn: span(2, 22, 27),
    },
    digits: { number: span(2, 10, 10), birthDate: span(2, 20, 20), expiresOn: span(2, 28, 28) },
  };
}

function span(line: number, from: number, to: number): Span {
  return { line, from, to };
}
