import type { LintRule } from '../rule.ts';

/**
 * A list is served by the subgraph that owns the rows in it: only there can conditions on them become SQL, and only then are
 * pages and counts right. Source: DESIGN.md section 6, "In the owner's database".
 */
export const edgesServedByOwner: LintRule = ({ schema }) => {
  const fields = [...[...schema.types.values()].flatMap((type) => [...type.fields.values()]), ...schema.queries.values()];
  return fields
    .filter((field) => (field.shape === 'connection' || field.shape === 'list') && schema.types.get(field.type)?.owner !== field.owner)
    .map(
      (field) =>
        `\`${field.coordinate}\` lists \`${field.type}\`, whose rows another subgraph owns. Move the field to \`${schema.types.get(field.type)?.owner}\`.`,
    );
};
