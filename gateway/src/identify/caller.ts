import type { Recipient } from '@passerelle/policies';

/** Who asks, proven: the recipient as the register knows it, and the officer's pseudonym. */
export type Caller = { readonly recipient: Recipient; readonly officer: string; readonly scopes: ReadonlySet<string> };
