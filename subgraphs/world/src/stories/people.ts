import type { Crossing } from '../crossings/leg.ts';
import type { StateCode } from '../names/states.ts';
import { mrzOf } from '../people/mrz-of.ts';
import type { DocumentKey, TravelDocument, Traveller } from '../people/person.ts';

type Named = Pick<Traveller, 'id'> & {
  readonly familyName: string;
  readonly givenNames: string;
  readonly birthDate: string;
  readonly birthPlace: string;
  readonly sex: 'F' | 'M';
  readonly state: StateCode;
  readonly protection?: NonNullable<Traveller['protection']>;
};

/** A traveller of a story. */
export function storyTraveller({ state, protection = [], ...named }: Named): Traveller {
  return { ...named, displayName: `${named.familyName}, ${named.givenNames}`, nationality: [state], residence: state, protection };
}

/** The document of a story's traveller, with its machine readable zone. */
export function storyDocument(
  traveller: Traveller,
  key: DocumentKey,
  rest: { readonly issuedOn: string; readonly expiresOn: string; readonly firstPresentedAt: string; readonly chipVerified?: boolean },
): TravelDocument {
  const { issuedOn, expiresOn, firstPresentedAt, chipVerified = true } = rest;
  return {
    ...key,
    holder: { id: traveller.id },
    issuedOn,
    expiresOn,
    firstPresentedAt,
    chipVerified,
    mrz: mrzOf(traveller, { ...key, expiresOn }),
  };
}

/** A crossing of a story, by car in first line unless said otherwise. */
export function storyCrossing(
  who: { readonly traveller: string; readonly document: DocumentKey; readonly post: string },
  rest: Pick<Crossing, 'id' | 'occurredAt' | 'direction'> & Partial<Crossing>,
): Crossing {
  return {
    post: { code: who.post },
    lane: rest.direction === 'ENTRY' ? 'IN 1' : 'OUT 1',
    document: who.document,
    traveller: { id: who.traveller },
    visa: null,
    vehicle: null,
    transportMode: 'ROAD',
    outcome: 'ADMITTED',
    controlLevel: 'FIRST_LINE',
    stayPurpose: rest.direction === 'ENTRY' ? 'TOURISM' : null,
    processingSeconds: 34,
    handledBy: { code: `QN:IMM/${who.post.slice(2)}` },
    ...rest,
  };
}
