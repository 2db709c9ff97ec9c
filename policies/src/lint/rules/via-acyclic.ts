import { isRootField } from '../../language/fields.ts';
import type { RawClause } from '../../language/raw.ts';
import { rowEntriesOf } from '../../language/walk.ts';
import type { AgreementRule } from '../rule.ts';

/** A type whose rows come by themselves, over whatever edges, would have no beginning. Source: AGREEMENTS.md section 1. */
export const viaAcyclic: AgreementRule = {
  id: 'via-cycle',
  severity: 'error',
  find: ({ agreement }) =>
    agreement.clauses.flatMap((clause, i) => {
      const parents = parentsOf(clause);
      return Object.keys(clause.rows)
        .filter((type) => reaches(type, type, parents, new Set()))
        .map((type) => ({
          at: ['clauses', i, 'rows', type],
          message: `Rows of \`${type}\` come, by \`via\`, from rows of \`${type}\`.`,
          remedy: 'Let one type on the way stand on conditions, on `every` or on a root field; or split the clause.',
        }));
    }),
};

function parentsOf(clause: RawClause): ReadonlyMap<string, readonly string[]> {
  const entries = rowEntriesOf(clause, []);
  return new Map(
    Object.keys(clause.rows).map((type) => [
      type,
      entries.flatMap(({ type: own, via }) => (own === type && via !== null && !isRootField(via) ? [via.split('.')[0] ?? ''] : [])),
    ]),
  );
}

function reaches(from: string, goal: string, parents: ReadonlyMap<string, readonly string[]>, seen: Set<string>): boolean {
  return (parents.get(from) ?? []).some((parent) => {
    if (parent === goal) return true;
    if (seen.has(parent)) return false;
    seen.add(parent);
    return reaches(parent, goal, parents, seen);
  });
}
