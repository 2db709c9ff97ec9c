import type { RawAgreement } from '../language/raw.ts';

const known = new WeakMap<readonly RawAgreement[], ReadonlyMap<string, readonly RawAgreement[]>>();

/** The documents of a set by the authorities that they name as recipients: worked out once a set, for rules that look beside a document. */
export function byRecipient(documents: readonly RawAgreement[]): ReadonlyMap<string, readonly RawAgreement[]> {
  const found = known.get(documents);
  if (found !== undefined) return found;
  const received = documents.flatMap((document) =>
    [...new Set(document.recipients.map(({ authority }) => authority))].map((authority) => ({ authority, document })),
  );
  const grouped = Map.groupBy(received, ({ authority }) => authority);
  const made = new Map([...grouped].map(([authority, list]) => [authority, list.map(({ document }) => document)]));
  known.set(documents, made);
  return made;
}
