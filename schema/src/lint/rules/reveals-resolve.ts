import type { BorderSchema } from '../../model/model.ts';
import type { LintRule } from '../rule.ts';

/** What `@reveals` and `@requires` name exists: a path of to-one references from the field's own type that ends in a leaf. */
export const revealsResolve: LintRule = ({ schema }) =>
  [...schema.types.values()].flatMap((type) =>
    [...type.fields.values()].flatMap((field) =>
      field.reveals
        .filter((path) => !isLeafPath(schema, type.name, path.split('.')))
        .map((path) =>
          field.requires.includes(path)
            ? `@requires on \`${field.coordinate}\` names \`${path}\`, which is no value that one row leads to. Compute it where those rows are.`
            : `@reveals on \`${field.coordinate}\` names \`${path}\`, which does not exist there.`,
        ),
    ),
  );

function isLeafPath(schema: BorderSchema, type: string, [name, ...rest]: readonly string[]): boolean {
  const field = schema.types.get(type)?.fields.get(name ?? '');
  if (field === undefined) return false;
  if (rest.length === 0) return field.shape === 'leaf' || field.shape === 'leafList';
  return field.shape === 'toOne' && isLeafPath(schema, field.type, rest);
}
