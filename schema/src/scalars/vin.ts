import { matching, textScalar } from './text-scalar.ts';

/** Vehicle Identification Number. Source: ISO 3779:2009, 4.1: 17 characters without I, O and Q. */
export const vinScalar = textScalar('VIN', '17 characters `A-Z`, `0-9` without I, O and Q', matching(/^[A-HJ-NPR-Z0-9]{17}$/));
