import type { AgreementRule } from '../rule.ts';

/** Below three, a group's only other member knows who the second is. */
const fewest = 3;

/**
 * The smallest group that figures may tell of. Source: Hundepool et al., Handbook on Statistical Disclosure Control (ESSnet SDC),
 * frequency tables, threshold rule: three is the lowest threshold in use.
 */
export const figuresSmall: AgreementRule = {
  id: 'figures-small',
  severity: 'error',
  find: ({ agreement }) =>
    agreement.clauses.flatMap(({ aggregate }, i) =>
      aggregate === undefined || aggregate.minCell >= fewest
        ? []
        : [
            {
              at: ['clauses', i, 'aggregate', 'minCell'],
              message: `A group of ${aggregate.minCell} lets its members tell who the others are.`,
              remedy: `Write \`minCell: ${fewest}\` or more; 5 is usual.`,
            },
          ],
    ),
};
