import { giversOf } from '../../compile/givers.ts';
import { findField, isRootField } from '../../language/fields.ts';
import type { YamlPath } from '../../language/problem.ts';
import type { RawClause } from '../../language/raw.ts';
import { givenFields } from '../../language/walk.ts';
import { isAbroad } from '../../register/register.ts';
import type { AgreementContext, AgreementRule, Finding } from '../rule.ts';

/** Fields come from their owner: a clause gives only what the authorities that it is `from` own. Source: AGREEMENTS.md section 1, "Who decides". */
export const giverOwns: AgreementRule = {
  id: 'not-the-givers',
  severity: 'error',
  find: (context) =>
    context.agreement.clauses.flatMap((clause, i) => {
      const givers = giversOf(context.agreement, clause, context.register);
      if (givers.kind === 'unclear') return [];
      const subgraphs = givers.authorities.flatMap(({ subgraph }) => subgraph ?? []);
      // What only the other side gives is of its own agencies, which only its own gateway knows.
      if (subgraphs.length === 0 && givers.authorities.every((authority) => isAbroad(context.register, authority))) return [];
      return givenThings(clause, ['clauses', i], context).flatMap(({ name, owner, at }): readonly Finding[] => {
        if (subgraphs.includes(owner)) return [];
        const authority = [...context.register.authorities.values()].find(({ subgraph }) => subgraph === owner)?.id ?? owner;
        return [
          {
            at,
            message: `\`${name}\` belongs to \`${authority}\`, which does not give in this clause.`,
            remedy: `Add "${authority}" to \`from\`, or leave it out.`,
          },
        ];
      });
    }),
};

type Thing = { readonly name: string; readonly owner: string; readonly at: YamlPath };

/** Fields with their owners, and types whose rows or references are given with theirs. */
function givenThings(clause: RawClause, at: YamlPath, { schema }: AgreementContext): readonly Thing[] {
  const fields = givenFields(clause, at).flatMap(({ coordinate, at: place }): readonly Thing[] => {
    const field = isRootField(coordinate) ? null : findField(schema, coordinate);
    return field === null ? [] : [{ name: coordinate, owner: field.owner, at: place }];
  });
  const types = (['reference', 'exists'] as const).flatMap((member) =>
    (clause.give[member] ?? []).flatMap((name, i): readonly Thing[] => {
      const type = schema.types.get(name);
      return type === undefined ? [] : [{ name, owner: type.owner, at: [...at, 'give', member, i] }];
    }),
  );
  return [...fields, ...types];
}
