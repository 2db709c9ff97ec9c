import { categories } from '@passerelle/schema';
import { findField } from '../../language/fields.ts';
import { givenFields, rowEntriesOf } from '../../language/walk.ts';
import type { AgreementRule } from '../rule.ts';

/** Personal fields on `every` row, while a question of the clause demands a key: the key then bounds less than it seems. Source: AGREEMENTS.md section 3. */
export const personalOnEvery: AgreementRule = {
  id: 'personal-on-every',
  severity: 'warning',
  find: ({ agreement, schema }) =>
    agreement.clauses.flatMap((clause, i) => {
      const at = ['clauses', i];
      const isKeyed = Object.values(clause.questions ?? {}).some((question) => question !== 'freely');
      const every = rowEntriesOf(clause, at).filter(({ via, condition }) => via === null && condition === null);
      const personal = new Set(
        givenFields(clause, at)
          .filter(({ coordinate }) => findField(schema, coordinate)?.categories.some((category) => categories.get(category) === 'personal'))
          .map(({ coordinate }) => coordinate.split('.')[0]),
      );
      return every
        .filter(({ type }) => isKeyed && personal.has(type))
        .map(({ type, at: place }) => ({
          at: place,
          message: `\`${type}\` has personal fields and is given on every row, though a question demands a key.`,
          remedy: 'Write `via` the field that the question reaches, or conditions.',
        }));
    }),
};
