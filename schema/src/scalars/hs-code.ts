import { matching, textScalar } from './text-scalar.ts';

/** Goods: chapter, heading or subheading. Source: WCO HS 2022. */
export const hsCodeScalar = textScalar('HsCode', 'two, four or six digits', matching(/^\d{2}(\d{2}){0,2}$/));
