import { isCountryCode } from '../scalars/country-code.ts';
import { fits } from './check-digit.ts';
import { birthDateOf, expiryDateOf, type MrzDate } from './dates.ts';
import { documentTypeOf } from './document-type.ts';
import type { CheckedField, Layout, MrzFormat, Span } from './layout.ts';
import { linesOf } from './lines.ts';
import { nameOf } from './names.ts';
import { numberOf } from './number.ts';
import { digitProblem, fieldProblem, type MrzProblem } from './problem.ts';

/** What a machine readable zone says, in the form of the unified graph. What could not be read is null, and among the problems. */
export type Mrz = {
  readonly format: MrzFormat;
  /** As it stands there, fillers left out: `P`, `ID`, `VC`. */
  readonly code: string | null;
  /** A value of `TravelDocumentType`, `UNKNOWN` where that has none for the code; null for visas, which are no travel documents. */
  readonly documentType: string | null;
  /** `CountryCode`; Germany's `D` is `DEU`. */
  readonly issuingState: string | null;
  /** `DocumentNumber`. */
  readonly number: string | null;
  readonly familyName: string | null;
  readonly givenNames: string | null;
  /** Whether the name fills its field, so that letters may be missing. */
  readonly isNameTruncated: boolean;
  readonly nationality: string | null;
  /** `PartialDate`; null as well where the issuer did not know it. */
  readonly birthDate: string | null;
  /** `X`: unspecified. */
  readonly sex: 'F' | 'M' | 'X' | null;
  /** Of a visa: until when it is valid. */
  readonly expiresOn: string | null;
  /** What the issuing state added, without fillers. */
  readonly optional: readonly string[];
};

/** `doubtful`: it has the form of a zone, but was misread, altered, or made wrongly; `problems` says where. `unreadable`: it has not even the form. */
export type MrzReading =
  | { readonly kind: 'read'; readonly mrz: Mrz }
  | { readonly kind: 'doubtful'; readonly mrz: Mrz; readonly problems: readonly MrzProblem[] }
  | { readonly kind: 'unreadable'; readonly problems: readonly MrzProblem[] };

/**
 * Reads the machine readable zone of a passport, identity card, other travel document or visa: TD1, TD2, TD3, MRV-A, MRV-B.
 * Shape:  lines separated by line ends, or all in one; small letters count as capitals. `asOf` decides the century of two-digit years.
 * Errors: none are thrown, whatever the text; what does not fit is among the problems, by line and position, without a character of it.
 * Source: ICAO Doc 9303, parts 3 to 7.
 */
export function parseMrz(text: string, { asOf }: { readonly asOf: string }): MrzReading {
  const found = linesOf(text);
  if (found.kind === 'unreadable') return found;
  const { layout, lines } = found;
  const at = ({ line, from, to }: Span): string => lines[line - 1]?.slice(from - 1, to) ?? '';
  const { mrz, problems } = readFields(layout, at, asOf);
  return problems.length === 0 ? { kind: 'read', mrz } : { kind: 'doubtful', mrz, problems };
}

type At = (span: Span) => string;

function readFields(layout: Layout, at: At, asOf: string): { readonly mrz: Mrz; readonly problems: readonly MrzProblem[] } {
  const { format, fields } = layout;
  const problems: MrzProblem[] = [];
  const told = <T>(value: T | null, span: Span, expected: string): T | null => {
    if (value === null) problems.push(fieldProblem(span, expected));
    return value;
  };
  const dateAt = (span: Span, read: (text: string, asOf: string) => MrzDate): string | null => {
    const date = read(at(span), asOf);
    return date.kind === 'date' ? date.value : told(null, span, 'a date `YYMMDD`, what is unknown of it `<<`');
  };
  const code = told(codeOf(at(fields.code), layout), fields.code, `a document code of ${format}`);
  const issuingState = told(stateOf(at(fields.issuingState)), fields.issuingState, 'a state or organisation');
  const number = numberOf(layout, at);
  const name = told(nameOf(at(fields.names)), fields.names, 'a name, in letters and `<`');
  const mrz: Mrz = {
    format,
    code,
    documentType: code === null ? null : documentTypeOf(code),
    issuingState,
    number: number.value,
    familyName: name?.familyName ?? null,
    givenNames: name?.givenNames ?? null,
    isNameTruncated: name?.isTruncated ?? false,
    nationality: told(stateOf(at(fields.nationality)), fields.nationality, 'a nationality'),
    birthDate: dateAt(fields.birthDate, birthDateOf),
    sex: told(sexOf(at(fields.sex)), fields.sex, '`F`, `M` or `<`'),
    expiresOn: dateAt(fields.expiresOn, expiryDateOf),
    optional: layout.optional.map((span, i) => optionalOf(i === 0 ? at(span).slice(number.continued) : at(span))),
  };
  return { mrz, problems: [...problems, ...number.problems, ...digitProblems(layout, at)] };
}

/** Of all digits but the number's, which comes with the number. */
function digitProblems({ fields, digits, optional, optionalDigit, composite }: Layout, at: At): readonly MrzProblem[] {
  const over = (digit: Span, spans: readonly Span[], of: string): readonly MrzProblem[] =>
    fits(at(digit), spans.map(at).join('')) ? [] : [digitProblem(digit, of)];
  const dates: readonly (readonly [CheckedField, string])[] = [
    ['birthDate', 'the date of birth'],
    ['expiresOn', 'the date of expiry'],
  ];
  const isEmpty = optionalDigit !== null && at(optionalDigit) === '<' && optional.every((span) => /^<+$/.test(at(span)));
  return [
    ...dates.flatMap(([field, of]) => over(digits[field], [fields[field]], of)),
    ...(optionalDigit === null || isEmpty ? [] : over(optionalDigit, optional, 'the optional data')),
    ...(composite === null ? [] : over(composite.digit, composite.over, 'the checked fields together')),
  ];
}

function codeOf(text: string, { codes }: Layout): string | null {
  const code = text.replace(/<$/, '');
  // The second character is the issuer's choice, but `V` is kept for visas (ICAO Doc 9303-5, 4.2.2).
  return /^[A-Z]{1,2}$/.test(code) && codes.includes(code.charAt(0)) && code.charAt(1) !== 'V' ? code : null;
}

function stateOf(text: string): string | null {
  const code = text.replace(/<+$/, '');
  if (code === 'D') return 'DEU';
  return isCountryCode(code) ? code : null;
}

function sexOf(text: string): Mrz['sex'] {
  return text === '<' ? 'X' : text === 'F' || text === 'M' ? text : null;
}

function optionalOf(text: string): string {
  return text.replace(/<+/g, ' ').trim();
}
