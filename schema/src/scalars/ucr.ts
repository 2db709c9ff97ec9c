import { matching, textScalar } from './text-scalar.ts';

/** Unique Consignment Reference. Source: WCO UCR Guidelines, 35 characters at most. */
export const ucrScalar = textScalar('UCR', '1 to 35 characters `A-Z`, `0-9`, `/`, `-`', matching(/^[A-Z0-9][A-Z0-9/-]{0,34}$/));
