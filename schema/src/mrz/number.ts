import { fits } from './check-digit.ts';
import type { Layout, Span } from './layout.ts';
import { digitProblem, fieldProblem, type MrzProblem } from './problem.ts';

/** A document number with what is left for optional data of the field that it went on in. */
export type MrzNumber = { readonly value: string | null; readonly continued: number; readonly problems: readonly MrzProblem[] };

type At = (span: Span) => string;

/** Longer ones are no `DocumentNumber`. */
const longestNumber = 20;

/**
 * The document number, cleaned. One of more than 9 characters has `<` for its check digit, and goes on at the beginning of the optional
 * data: its other characters, the digit, `<`.
 * Source: ICAO Doc 9303-5 and 9303-6, 4.2.2, note j; 9303-3, 4.3.
 */
export function numberOf({ fields, digits, continuation }: Layout, at: At): MrzNumber {
  const [field, digit] = [at(fields.number), at(digits.number)];
  const misfit = (place: Span) => digitProblem(place, 'the document number');
  if (continuation === null || digit !== '<' || field.endsWith('<'))
    return { ...cleaned(field, fields.number, fits(digit, field) ? [] : [misfit(digits.number)]), continued: 0 };
  const [tail = ''] = at(continuation).split('<');
  const [rest, last] = [tail.slice(0, -1), tail.slice(-1)];
  if (rest === '') return { value: null, continued: 0, problems: [misfit(digits.number)] };
  // Whether the `<` between counts is read both ways, and issuers do both; the digit over all fields tells misreadings apart.
  const isFit = fits(last, field + rest) || fits(last, `${field}<${rest}`);
  const place = continuation.from + rest.length;
  return {
    ...cleaned(field + rest, fields.number, isFit ? [] : [misfit({ line: continuation.line, from: place, to: place })]),
    continued: tail.length,
  };
}

function cleaned(text: string, place: Span, problems: readonly MrzProblem[]): Pick<MrzNumber, 'value' | 'problems'> {
  const value = text.replaceAll('<', '');
  if (value !== '' && value.length <= longestNumber) return { value, problems };
  return { value: null, problems: [fieldProblem(place, `a document number of 1 to ${longestNumber} characters`), ...problems] };
}
