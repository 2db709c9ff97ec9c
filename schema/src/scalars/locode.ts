import { matching, textScalar } from './text-scalar.ts';

/** A place: country alpha-2, then three characters without 0 and 1. Source: UN/CEFACT Recommendation 16, UN/LOCODE. */
export const locodeScalar = textScalar('Locode', 'a UN/LOCODE of five characters without space', matching(/^[A-Z]{2}[A-Z2-9]{3}$/));
