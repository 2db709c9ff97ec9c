import type { BorderSchema } from '@passerelle/schema';
import type { Register } from '../register/register.ts';

/** What names mean: rules are read back with the register's names and the schema's types. */
export type ReadingContext = { readonly schema: BorderSchema; readonly register: Register };
