import { checkDigit } from '../check-digit.ts';
import { checked, dateField, fill, longNumber, type MrzHolder, nameField, sexField, stateField } from './fields.ts';

/** A card of two lines. A `number` beyond 9 characters continues in the optional data; both together must fit into it. */
export type Td2 = MrzHolder & {
  readonly code: string;
  readonly issuingState: string;
  readonly number: string;
  readonly expiresOn: string;
  readonly optional?: string;
};

/**
 * Machine readable zone of a card or sticker of the size TD2: two lines of 36 characters, joined by a line feed.
 * Errors: RangeError where a value does not fit its field.
 * Source: ICAO Doc 9303-6, 4.2.2; note j for long numbers.
 */
export function writeTd2(card: Td2): string {
  const first = fill(card.code, 2) + stateField(card.issuingState) + nameField(card.familyName, card.givenNames, 31);
  const { number, rest } = longNumber(card.number);
  const birth = checked(dateField(card.birthDate));
  const expiry = checked(dateField(card.expiresOn));
  const optional = fill(`${rest}${card.optional ?? ''}`, 7);
  const composite = checkDigit(number + birth + expiry + optional);
  return `${first}\n${number}${stateField(card.nationality)}${birth}${sexField(card.sex)}${expiry}${optional}${composite}`;
}
