import { matching, textScalar } from './text-scalar.ts';

/** A document number, cleaned of spaces and filler. Source: ICAO Doc 9303-3, 4.3. */
export const documentNumberScalar = textScalar('DocumentNumber', '1 to 20 characters `A-Z` and `0-9`', matching(/^[A-Z0-9]{1,20}$/));
