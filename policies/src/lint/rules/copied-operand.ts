import type { BorderSchema } from '@passerelle/schema';
import { resolvePath } from '../../language/fields.ts';
import { typedTestsOf } from '../../language/walk.ts';
import type { AgreementRule } from '../rule.ts';

/**
 * A condition uses the owner's value. Of a field that another agency answers as well (`@shareable`, `@provides`), what is fetched may be
 * that agency's copy.
 * Source: DESIGN.md section 6, "Conditions use the owner's values, whichever subgraph could serve the stub".
 */
export const copiedOperand: AgreementRule = {
  id: 'copied-operand',
  severity: 'error',
  find: ({ agreement, schema }) =>
    typedTestsOf(agreement).flatMap(({ type, path, at }) => {
      const resolved = resolvePath(schema, type, path);
      if (resolved.kind !== 'found') return [];
      // What rows are found by across agencies is the same in all of them, or they would not be found.
      const copied = resolved.fields.find(({ servers, name, coordinate }) => servers.size > 1 && !joins(coordinate, name, schema));
      if (copied === undefined) return [];
      const others = [...copied.servers].filter((server) => server !== copied.owner).map((server) => `\`${server}\``);
      return [
        {
          at,
          message: `\`${copied.coordinate}\` is answered by ${others.join(' and ')} as well as by its owner, \`${copied.owner}\`; a condition must not read a copy.`,
          remedy: `Use a field that \`${copied.owner}\` alone answers.`,
        },
      ];
    }),
};

function joins(coordinate: string, name: string, { types }: BorderSchema): boolean {
  return types.get(coordinate.split('.')[0] ?? '')?.joinFields.has(name) === true;
}
