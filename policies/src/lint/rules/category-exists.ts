import { categories } from '@passerelle/schema';
import { givenCategories } from '../../language/walk.ts';
import type { AgreementRule } from '../rule.ts';
import { suggest } from '../suggest.ts';

/** `category …` names a data category of the schema's closed list. Source: AGREEMENTS.md section 2, "Categories". */
export const categoryExists: AgreementRule = {
  id: 'unknown-category',
  severity: 'error',
  find: ({ agreement }) =>
    agreement.clauses
      .flatMap((clause, i) => givenCategories(clause, ['clauses', i]))
      .filter(({ category }) => !categories.has(category))
      .map(({ category, at }) => ({
        at,
        message: `\`${category}\` is not a data category.`,
        remedy: suggest(
          category,
          categories.keys(),
          'Categories are listed in `schema/src/categories.ts`; fields may be named one by one instead.',
        ),
      })),
};
