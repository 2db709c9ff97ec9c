import { matching, textScalar } from './text-scalar.ts';

/** A currency; the form is checked, not the list, which changes with every amendment. Source: ISO 4217:2015, alphabetic code. */
export const currencyCodeScalar = textScalar('CurrencyCode', 'three letters `A-Z`', matching(/^[A-Z]{3}$/));
