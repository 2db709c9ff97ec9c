import type { RawAgreement, RawClause } from '../language/raw.ts';
import type { ClauseName } from '../language/walk.ts';
import type { AgreementContext } from './rule.ts';

export type NamedClause = { readonly document: RawAgreement; readonly clause: RawClause };

/**
 * The clause that `via … of document#clause` names, in the latest version of its document; null where there is none. At run time the
 * version in force counts, and one without the clause gives nothing by it.
 */
export function findClause({ document: id, clause: name }: ClauseName, { agreement, documents }: AgreementContext): NamedClause | null {
  const document = id === agreement.id ? agreement : latest(documents.filter((one) => one.id === id));
  const clause = document?.clauses.find((one) => one.id === name);
  return document === null || clause === undefined ? null : { document, clause };
}

function latest(versions: readonly RawAgreement[]): RawAgreement | null {
  return versions.toSorted((a, b) => b.version - a.version)[0] ?? null;
}
