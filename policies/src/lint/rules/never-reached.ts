import { findField, objectTypesOf } from '../../language/fields.ts';
import type { RawClause } from '../../language/raw.ts';
import { givenFields } from '../../language/walk.ts';
import { byRecipient } from '../by-recipient.ts';
import type { AgreementContext, AgreementRule } from '../rule.ts';

/**
 * Rows that no question leads to, neither of the document nor of another for the same authority: the clause looks like a right and
 * gives nothing.
 */
export const neverReached: AgreementRule = {
  id: 'never-reached',
  severity: 'warning',
  find: ({ agreement, documents, schema }) => {
    const received = byRecipient(documents);
    const beside = new Set(agreement.recipients.flatMap(({ authority }) => received.get(authority) ?? []));
    const reached = typesReached(
      [agreement, ...beside].flatMap(({ clauses }) => clauses),
      schema,
    );
    return agreement.clauses.flatMap((clause, i) =>
      Object.keys(clause.rows)
        .filter((type) => schema.types.has(type) && !reached.has(type))
        .map((type) => ({
          at: ['clauses', i, 'rows', type],
          message: `No question leads to \`${type}\`.`,
          remedy: `Open a question that returns \`${type}\`, give a field that leads to it, or leave it out.`,
        })),
    );
  },
};

/** From the root fields that are opened, along the references and lists that are given, by any of the clauses. */
function typesReached(clauses: readonly RawClause[], schema: AgreementContext['schema']): ReadonlySet<string> {
  const targets = (coordinate: string): readonly string[] => {
    const field = findField(schema, coordinate);
    return field === null ? [] : objectTypesOf(schema, field);
  };
  const roots = clauses.flatMap(({ questions = {} }) => Object.keys(questions)).filter((name) => /^(Query|Mutation)\./.test(name));
  const edges = clauses.flatMap((clause) => givenFields(clause, []).map(({ coordinate }) => coordinate));
  const reached = new Set(roots.flatMap(targets));
  for (const type of reached) {
    for (const edge of edges.filter((coordinate) => coordinate.startsWith(`${type}.`))) {
      for (const target of targets(edge)) reached.add(target);
    }
  }
  return reached;
}
