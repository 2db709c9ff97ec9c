import { categories } from '../../categories.ts';
import { type LintRule, objectTypes } from '../rule.ts';

/** Every output field of an object type carries a category of the closed list. Source: DESIGN.md section 4, "Classification". */
export const coverage: LintRule = ({ schema }) => {
  const fields = objectTypes(schema).flatMap((type) => [...type.fields.values()]);
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
