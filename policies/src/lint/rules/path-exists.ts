import { resolvePath } from '../../language/fields.ts';
import { typedTestsOf } from '../../language/walk.ts';
import type { AgreementRule } from '../rule.ts';
import { suggest } from '../suggest.ts';

/** Paths in conditions run over the type's own fields and to-one references, and end at a value or a reference. */
export const pathExists: AgreementRule = {
  id: 'unknown-path',
  severity: 'error',
  find: ({ agreement, schema }) =>
    typedTestsOf(agreement).flatMap(({ type, path, at }) => {
      if (!schema.types.has(type)) return [];
      const resolved = resolvePath(schema, type, path);
      if (resolved.kind === 'found') return [];
      if (resolved.kind === 'toMany') {
        return [
          {
            at,
            message: `\`${resolved.coordinate}\` leads to many rows; a condition is about one.`,
            remedy: 'Use a field of the row itself or of a to-one reference.',
          },
        ];
      }
      return [
        {
          at,
          message: `\`${resolved.type}\` has no field \`${resolved.name}\`.`,
          remedy: suggest(resolved.name, resolved.known, `Paths start at \`${type}\`.`),
        },
      ];
    }),
};
