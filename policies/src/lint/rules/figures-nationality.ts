import { receiversOf } from '../../compile/receivers.ts';
import { resolvePath } from '../../language/fields.ts';
import { authorityOfSubgraph } from '../../register/register.ts';
import type { AgreementContext, AgreementRule } from '../rule.ts';

/**
 * No state counts, through another, where its own nationals go. There is no rounding in the language that would make that safe, so
 * figures by nationality go to another state only where its nationals are not among the rows counted.
 * Source: AGREEMENTS.md section 5.
 */
export const figuresNationality: AgreementRule = {
  id: 'figures-nationality',
  severity: 'error',
  find: (context) =>
    context.agreement.clauses.flatMap((clause, i) => {
      const { aggregate } = clause;
      const model = context.schema.figures.get(aggregate?.question ?? '');
      if (aggregate === undefined || model === undefined) return [];
      const giver = authorityOfSubgraph(context.register, model.field.owner)?.state;
      const states = [...receiversOf(context.agreement, clause, context.register)].map(
        (one) => context.register.authorities.get(one)?.state,
      );
      if (states.every((state) => state === giver)) return [];
      return aggregate.by.flatMap((name, j) => {
        const path = model.dimensions.get(name)?.path ?? [];
        if (!isNationality(path, model.count, context) || leavesOut(aggregate.rows[model.count], path.join('.'))) return [];
        return [
          {
            at: ['clauses', i, 'aggregate', 'by', j],
            message: 'Figures by nationality would tell a state where its own nationals cross.',
            remedy: `Leave \`${name}\` out, or add \`${path.join('.')}: { noneOf: [$recipient.state] }\` to the rows.`,
          },
        ];
      });
    }),
};

function isNationality(path: readonly string[], count: string, { schema }: AgreementContext): boolean {
  const resolved = resolvePath(schema, count, path);
  return resolved.kind === 'found' && resolved.last.categories.includes('traveller.nationality');
}

/** Whether rows of the recipient's own nationals are out, whatever else the condition says. */
function leavesOut(rows: unknown, path: string): boolean {
  if (typeof rows !== 'object' || rows === null || !Object.hasOwn(rows, path)) return false;
  const operators: unknown = Reflect.get(rows, path);
  const none: unknown = typeof operators === 'object' && operators !== null ? Reflect.get(operators, 'noneOf') : undefined;
  return Array.isArray(none) && none.includes('$recipient.state');
}
