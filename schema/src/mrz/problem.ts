import type { Span } from './layout.ts';

/**
 * What is wrong with a machine readable zone, and where. It never holds a character of the zone.
 * Shape: lines and positions count from 1; null where the whole zone, or the whole line, is meant.
 */
export type MrzProblem = {
  readonly kind: 'LENGTH' | 'CHARACTER' | 'FIELD' | 'CHECK_DIGIT';
  readonly line: number | null;
  readonly position: number | null;
  /** In words, with what was expected. */
  readonly says: string;
};

/** A field whose text has no meaning there. */
export function fieldProblem({ line, from }: Span, expected: string): MrzProblem {
  return { kind: 'FIELD', line, position: from, says: `Line ${line}, from position ${from}: expected ${expected}.` };
}

/** A check digit that does not fit what it is of: it, or what it is of, was misread or altered. */
export function digitProblem({ line, from }: Span, of: string): MrzProblem {
  return { kind: 'CHECK_DIGIT', line, position: from, says: `Line ${line}, position ${from}: the check digit does not fit ${of}.` };
}
