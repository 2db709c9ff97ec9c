import { type MrzProblem, parseMrz } from '@passerelle/schema';

/** A zone from which no key can be taken, in a variable's place: whatever question it is an argument of is refused. */
export class UnreadableMrz {
  readonly problems: readonly MrzProblem[];

  constructor(problems: readonly MrzProblem[]) {
    this.problems = problems;
  }
}

/** The key of a travel document, as `Query.travelDocument` takes it. */
export type DocumentKey = { readonly issuingState: string; readonly number: string; readonly type: string };

/**
 * The key of the travel document that a machine readable zone is of; nothing else of the zone is kept.
 * Errors: `UnreadableMrz` for anything that does not fit: a digit that is wrong anywhere says that something was misread.
 */
export function readKey(text: string, asOf: string): DocumentKey | UnreadableMrz {
  const reading = parseMrz(text, { asOf });
  if (reading.kind !== 'read') return new UnreadableMrz(reading.problems);
  const { issuingState, number, documentType } = reading.mrz;
  if (documentType === null) return codeProblem('the zone of a travel document, and this is one of a visa');
  if (documentType === 'UNKNOWN' || issuingState === null || number === null)
    return codeProblem('a document code that `TravelDocumentType` has');
  return { issuingState, number, type: documentType };
}

function codeProblem(expected: string): UnreadableMrz {
  return new UnreadableMrz([{ kind: 'FIELD', line: 1, position: 1, says: `Line 1, from position 1: expected ${expected}.` }]);
}
