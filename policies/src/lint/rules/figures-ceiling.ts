import { resolvePath } from '../../language/fields.ts';
import type { AgreementRule, Finding } from '../rule.ts';

/**
 * What its owner shows to nobody cannot be grouped by either: a group of one kind says the value of all in it. Nor can what a reference
 * leads to that is shown to nobody.
 */
export const figuresCeiling: AgreementRule = {
  id: 'figures-above-ceiling',
  severity: 'error',
  find: ({ agreement, schema, ceilings }) =>
    agreement.clauses.flatMap(({ aggregate }, i) => {
      const model = schema.figures.get(aggregate?.question ?? '');
      if (aggregate === undefined || model === undefined) return [];
      return aggregate.by.flatMap((name, j): readonly Finding[] => {
        const source = resolvePath(schema, model.count, model.dimensions.get(name)?.path ?? []);
        if (source.kind !== 'found') return [];
        const hidden = source.fields.flatMap(({ coordinate }) =>
          ceilings
            .filter(({ neverMoreThan }) => ['none', 'constant'].includes(neverMoreThan[coordinate] ?? ''))
            .map(({ id }) => ({ id, coordinate })),
        );
        return hidden.slice(0, 1).map(({ id, coordinate }) => ({
          at: ['clauses', i, 'aggregate', 'by', j],
          message: `Ceiling \`${id}\` shows nothing of \`${coordinate}\`, by which \`${name}\` groups.`,
          remedy: `Leave \`${name}\` out.`,
        }));
      });
    }),
};
