import type { Rows } from '@passerelle/schema';
import type { StateCode } from '../names/states.ts';
import type { DayNumber } from '../time/calendar.ts';

export type Traveller = Rows['immigration']['Traveller'][number];
export type TravelDocument = Rows['immigration']['TravelDocument'][number];
export type DocumentKey = Pick<TravelDocument, 'issuingState' | 'number' | 'type'>;
/** A document before it is known when it was first presented. */
export type IssuedDocument = Omit<TravelDocument, 'firstPresentedAt'>;

/** A traveller with the documents they carry, the usual one first, and what the simulation must know beside the rows. */
export type Person = {
  readonly traveller: Traveller;
  readonly documents: readonly [IssuedDocument, ...IssuedDocument[]];
  readonly state: StateCode;
  readonly bornOn: DayNumber;
  /** Last day of validity of the usual document. */
  readonly validUntil: DayNumber;
};

/** The key of a document, without the rest of its row. */
export function keyOf(document: DocumentKey): DocumentKey {
  return { issuingState: document.issuingState, number: document.number, type: document.type };
}

/** One text per document key, for use in maps. */
export function keyText(document: DocumentKey): string {
  return `${document.issuingState} ${document.number} ${document.type}`;
}
