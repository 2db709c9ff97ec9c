import type { CompiledClause } from './clause.ts';
import type { Clause } from './profile.ts';

/** A clause that counts in a profile, beside the compiled clause that it comes from. */
export type LiveClause = { readonly clause: Clause; readonly compiled: CompiledClause };
