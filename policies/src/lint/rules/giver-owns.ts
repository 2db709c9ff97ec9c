import { giversOf } from '../../compile/givers.ts';
import { findField } from '../../language/fields.ts';
import { givenFields } from '../../language/walk.ts';
import type { AgreementRule, Finding } from '../rule.ts';

/** Fields come from their owner: a clause gives only what the authorities that it is `from` own. Source: AGREEMENTS.md section 1, "Who decides". */
export const giverOwns: AgreementRule = {
  id: 'not-the-givers',
  severity: 'error',
  find: ({ agreement, schema, register }) =>
    agreement.clauses.flatMap((clause, i) => {
      const givers = giversOf(agreement, clause, register);
      if (givers.kind === 'unclear') return [];
      const subgraphs = givers.authorities.flatMap(({ subgraph }) => subgraph ?? []);
      return givenFields(clause, ['clauses', i]).flatMap(({ coordinate, at }): readonly Finding[] => {
        const field = findField(schema, coordinate);
        if (field === null || coordinate.startsWith('Query.') || subgraphs.includes(field.owner)) return [];
        const owner = [...register.authorities.values()].find(({ subgraph }) => subgraph === field.owner);
        return [
          {
            at,
            message: `\`${coordinate}\` belongs to \`${owner?.id ?? field.owner}\`, which does not give in this clause.`,
            remedy: `Add "${owner?.id ?? field.owner}" to \`from\`, or leave the field out.`,
          },
        ];
      });
    }),
};
