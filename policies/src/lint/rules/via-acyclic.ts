import { isRootField } from '../../language/fields.ts';
import { rowEntries } from '../../language/walk.ts';
import { findClause, type NamedClause } from '../named-clause.ts';
import type { AgreementContext, AgreementRule } from '../rule.ts';

/** A type whose rows come by themselves, over whatever edges and clauses, would have no beginning. Source: AGREEMENTS.md section 1. */
export const viaAcyclic: AgreementRule = {
  id: 'via-cycle',
  severity: 'error',
  find: (context) =>
    context.agreement.clauses.flatMap((clause, i) =>
      Object.keys(clause.rows)
        .map((type): Rows => ({ document: context.agreement, clause, type }))
        .filter((rows) => reaches(rows, nameOf(rows), context, new Set()))
        .map(({ type }) => ({
          at: ['clauses', i, 'rows', type],
          message: `Rows of \`${type}\` come, by \`via\`, from rows of \`${type}\`.`,
          remedy: 'Let one type on the way stand on conditions, on `every` or on a root field; or split the clause.',
        })),
    ),
};

/** Rows of a type as one clause gives them. */
type Rows = NamedClause & { readonly type: string };

function nameOf({ document, clause, type }: Rows): string {
  return `${document.id}#${clause.id} ${type}`;
}

function reaches(from: Rows, goal: string, context: AgreementContext, seen: Set<string>): boolean {
  return parentsOf(from, context).some((parent) => {
    const name = nameOf(parent);
    if (name === goal) return true;
    if (seen.has(name)) return false;
    seen.add(name);
    return reaches(parent, goal, context, seen);
  });
}

function parentsOf({ document, clause, type }: Rows, context: AgreementContext): readonly Rows[] {
  const rows = Object.hasOwn(clause.rows, type) ? clause.rows[type] : undefined;
  return (rows === undefined ? [] : rowEntries(type, rows, [])).flatMap(({ via, by }): readonly Rows[] => {
    if (via === null || isRootField(via)) return [];
    const giving = by === null ? { document, clause } : findClause(by, context);
    return giving === null ? [] : [{ ...giving, type: via.split('.')[0] ?? '' }];
  });
}
