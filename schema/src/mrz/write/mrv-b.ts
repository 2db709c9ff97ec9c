import { fill, nameField, stateField } from './fields.ts';
import { type MrvA, visaLine } from './mrv-a.ts';

/** A visa of the smaller size. `number` is at most 9 characters, `optional` at most 8. */
export type MrvB = MrvA;

/**
 * Machine readable zone of a visa, format B: two lines of 36 characters, joined by a line feed; it has no composite digit.
 * Errors: RangeError where a value does not fit its field.
 * Source: ICAO Doc 9303-7, 5.2.2.
 */
export function writeMrvB(visa: MrvB): string {
  const first = fill(visa.code, 2) + stateField(visa.issuingState) + nameField(visa.familyName, visa.givenNames, 31);
  return `${first}\n${visaLine(visa)}${fill(visa.optional ?? '', 8)}`;
}
