import type { RawObligations } from '../language/raw.ts';
import type { Recipient } from '../register/recipient.ts';

/** What one party owes. */
export type Obligations = Omit<RawObligations, 'parties'>;

/**
 * The obligations as a recipient has them: those of the document, over them what differs for its state, over that what differs for
 * its authority.
 * Source: AGREEMENTS.md section 2, "`obligations` per party".
 */
export function obligationsOf(
  { parties = [], ...common }: RawObligations,
  { state, authority }: Pick<Recipient, 'state' | 'authority'>,
): Obligations {
  const own = [...parties.filter(({ on }) => on === state), ...parties.filter(({ on }) => on === authority)];
  return own.reduce((owed, { on: _, ...differing }) => over(owed, differing), common as Obligations);
}

function over(owed: Obligations, differing: Obligations): Obligations {
  const onward = { ...owed.onward, ...differing.onward };
  return { ...owed, ...differing, ...(Object.keys(onward).length > 0 && { onward }) };
}
