import type { AgreementRule, Finding } from '../rule.ts';
import { suggest } from '../suggest.ts';

/**
 * `by` names dimensions of the question, each once. The month is always one of them: any single month may be asked for, so a clause
 * without it would only look coarser than it is.
 */
export const figuresDimensions: AgreementRule = {
  id: 'figures-dimension',
  severity: 'error',
  find: ({ agreement, schema }) =>
    agreement.clauses.flatMap(({ aggregate }, i): readonly Finding[] => {
      const model = schema.figures.get(aggregate?.question ?? '');
      if (aggregate === undefined || model === undefined) return [];
      const at = ['clauses', i, 'aggregate', 'by'];
      const { by } = aggregate;
      return [
        ...by.flatMap((name, j): readonly Finding[] => {
          if (!model.dimensions.has(name))
            return [
              {
                at: [...at, j],
                message: `\`${aggregate.question}\` has no dimension \`${name}\`.`,
                remedy: suggest(name, model.dimensions.keys(), `Its dimensions are: ${[...model.dimensions.keys()].join(', ')}.`),
              },
            ];
          return by.indexOf(name) < j ? [{ at: [...at, j], message: `\`${name}\` stands twice.`, remedy: 'Name it once.' }] : [];
        }),
        ...(by.includes('month')
          ? []
          : [{ at, message: 'Figures are of calendar months, and `by` leaves the month out.', remedy: 'Add `month`.' }]),
      ];
    }),
};
