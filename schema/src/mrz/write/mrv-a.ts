import { checked, dateField, fill, type MrzHolder, nameField, sexField, stateField } from './fields.ts';

/** A full page visa. `number` is at most 9 characters, `optional` at most 16. */
export type MrvA = MrzHolder & {
  /** `V`, or `V` and one letter that the issuing state chooses. */
  readonly code: string;
  readonly issuingState: string;
  readonly number: string;
  readonly validUntil: string;
  readonly optional?: string;
};

/**
 * Machine readable zone of a visa, format A: two lines of 44 characters, joined by a line feed; it has no composite digit.
 * Errors: RangeError where a value does not fit its field.
 * Source: ICAO Doc 9303-7, 4.2.2.
 */
export function writeMrvA(visa: MrvA): string {
  const first = fill(visa.code, 2) + stateField(visa.issuingState) + nameField(visa.familyName, visa.givenNames, 39);
  return `${first}\n${visaLine(visa)}${fill(visa.optional ?? '', 16)}`;
}

/** The second line of a visa, up to the optional data: the same in both formats. */
export function visaLine(visa: MrvA): string {
  const birth = checked(dateField(visa.birthDate));
  const until = checked(dateField(visa.validUntil));
  return checked(fill(visa.number, 9)) + stateField(visa.nationality) + birth + sexField(visa.sex) + until;
}
