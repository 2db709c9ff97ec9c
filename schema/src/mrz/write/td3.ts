import { checked, dateField, fill, type MrzHolder, nameField, sexField, stateField } from './fields.ts';

/** A booklet of passport size. `number` is at most 9 characters, `optional` at most 14. */
export type Td3 = MrzHolder & {
  readonly code: string;
  readonly issuingState: string;
  readonly number: string;
  readonly expiresOn: string;
  readonly optional?: string;
};

/**
 * Machine readable zone of a passport: two lines of 44 characters, joined by a line feed.
 * Errors: RangeError where a value does not fit its field.
 * Source: ICAO Doc 9303-4, 4.2.2.
 */
export function writeTd3(passport: Td3): string {
  const first = fill(passport.code, 2) + stateField(passport.issuingState) + nameField(passport.familyName, passport.givenNames, 39);
  const number = checked(fill(passport.number, 9));
  const birth = checked(dateField(passport.birthDate));
  const expiry = checked(dateField(passport.expiresOn));
  const optional = optionalField(passport.optional ?? '');
  // The composite digit leaves nationality and sex out.
  const composite = checked(number + birth + expiry + optional).slice(-1);
  return `${first}\n${number}${stateField(passport.nationality)}${birth}${sexField(passport.sex)}${expiry}${optional}${composite}`;
}

/** Fourteen positions and their check digit, which is `<` where the field is empty. */
function optionalField(text: string): string {
  return text === '' ? fill('', 15) : checked(fill(text, 14));
}
