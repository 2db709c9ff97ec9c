import { type MrzHolder, writeTd1, writeTd3 } from '@passerelle/schema';
import type { DocumentKey, Traveller } from './person.ts';

/** What the machine readable zone of a traveller's document says of them. */
export function mrzHolderOf(traveller: Traveller, documentType: DocumentKey['type']): MrzHolder {
  const refugee = documentType === 'PR';
  return {
    familyName: traveller.familyName ?? '',
    givenNames: traveller.givenNames ?? '',
    // A Convention travel document names no nationality (ICAO Doc 9303-3, section 5, part D).
    nationality: refugee ? 'XXB' : (traveller.nationality?.[0] ?? 'XXX'),
    birthDate: traveller.birthDate ?? '',
    sex: traveller.sex === 'F' || traveller.sex === 'M' ? traveller.sex : 'X',
  };
}

/** Machine readable zone of a document: TD1 for cards, TD3 for booklets. */
export function mrzOf(traveller: Traveller, document: DocumentKey & { readonly expiresOn: string }): string {
  const { type, issuingState, number, expiresOn } = document;
  const zone = { ...mrzHolderOf(traveller, type), code: type, issuingState, number, expiresOn };
  return type === 'I' || type === 'AC' ? writeTd1(zone) : writeTd3(zone);
}
