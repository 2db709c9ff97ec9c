import { categories } from '../../categories.ts';
import type { LintRule } from '../rule.ts';

/** Every output field of an object type carries a category of the closed list. Source: DESIGN.md section 4, "Classification". */
export const coverage: LintRule = ({ schema }) => {
  const fields = [...schema.types.values()].filter((type) => type.kind === 'object').flatMap((type) => [...type.fields.values()]);
  return fields.flatMap((field) => {
    if (field.categories.length === 0)
      return [`\`${field.coordinate}\` has no category. Add @policy(policies: [["..."]]) with one of schema/src/categories.ts.`];
    return field.categories
      .filter((category) => !categories.has(category))
      .map(
        (category) =>
          `\`${field.coordinate}\` has the category \`${category}\`, which the closed list does not hold. Use one of schema/src/categories.ts.`,
      );
  });
};
