import { foreignOn, resolvePath } from '../../language/fields.ts';
import { typedTestsOf } from '../../language/walk.ts';
import type { AgreementRule } from '../rule.ts';

/**
 * Row conditions become SQL where the rows are, so each field on the path must be the row owner's own. The key of a reference is
 * local, whoever owns what it refers to.
 * Source: AGREEMENTS.md section 7; DESIGN.md section 6.
 */
export const ownerEvaluates: AgreementRule = {
  id: 'foreign-condition',
  severity: 'error',
  find: ({ agreement, schema }) =>
    typedTestsOf(agreement).flatMap(({ type, path, at }) => {
      const resolved = resolvePath(schema, type, path);
      const owner = schema.types.get(type)?.owner;
      if (resolved.kind !== 'found' || owner === undefined) return [];
      const foreign = foreignOn(schema, resolved.fields, owner);
      if (foreign === undefined) return [];
      return [
        {
          at,
          message: `\`${foreign.coordinate}\` belongs to \`${foreign.owner}\`; rows of \`${type}\` are \`${owner}\`'s, which cannot evaluate it.`,
          remedy: `Use fields of \`${owner}\`, or the key by which it refers.`,
        },
      ];
    }),
};
