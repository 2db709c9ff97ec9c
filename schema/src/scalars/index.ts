import type { GraphQLScalarType } from 'graphql';
import { countryCodeScalar } from './country-code.ts';
import { currencyCodeScalar } from './currency-code.ts';
import { dateScalar } from './date.ts';
import { dateTimeScalar } from './date-time.ts';
import { documentNumberScalar } from './document-number.ts';
import { hsCodeScalar } from './hs-code.ts';
import { locodeScalar } from './locode.ts';
import { partialDateScalar } from './partial-date.ts';
import { ucrScalar } from './ucr.ts';
import { vinScalar } from './vin.ts';

/** Every scalar of the unified graph, by name. */
export const scalars: ReadonlyMap<string, GraphQLScalarType> = new Map(
  [
    countryCodeScalar,
    currencyCodeScalar,
    dateScalar,
    dateTimeScalar,
    documentNumberScalar,
    hsCodeScalar,
    locodeScalar,
    partialDateScalar,
    ucrScalar,
    vinScalar,
  ].map((scalar) => [scalar.name, scalar]),
);
