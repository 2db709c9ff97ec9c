import { checkDigit } from '../check-digit.ts';
import { checked, dateField, fill, longNumber, type MrzHolder, nameField, sexField, stateField } from './fields.ts';

/** A card of credit card size. A `number` beyond 9 characters continues in the optional data. */
export type Td1 = MrzHolder & {
  readonly code: string;
  readonly issuingState: string;
  readonly number: string;
  readonly expiresOn: string;
};

/**
 * Machine readable zone of an identity card: three lines of 30 characters, joined by line feeds.
 * Errors: RangeError where a value does not fit its field.
 * Source: ICAO Doc 9303-5, 4.2.2; 4.2.2.1 note j for long numbers.
 */
export function writeTd1(card: Td1): string {
  const { number, rest } = longNumber(card.number);
  const upper = fill(card.code, 2) + stateField(card.issuingState) + number + fill(rest, 15);
  const birth = checked(dateField(card.birthDate));
  const expiry = checked(dateField(card.expiresOn));
  const optional = fill('', 11);
  const composite = checkDigit(upper.slice(5) + birth + expiry + optional);
  const middle = birth + sexField(card.sex) + expiry + stateField(card.nationality) + optional + composite;
  return `${upper}\n${middle}\n${nameField(card.familyName, card.givenNames, 30)}`;
}
