import type { BorderSchema } from '@passerelle/schema';
import { findField } from '../../language/fields.ts';
import type { YamlPath } from '../../language/problem.ts';
import { givenFields, rowEntriesOf } from '../../language/walk.ts';
import type { AgreementRule, Finding } from '../rule.ts';
import { suggest } from '../suggest.ts';
import { restrictedFields } from './special-given.ts';

/** Fields given, prohibited, special or named after `via` must be in the unified schema. */
export const fieldExists: AgreementRule = {
  id: 'unknown-field',
  severity: 'error',
  find: ({ agreement, schema }) => {
    const given = agreement.clauses.flatMap((clause, i) => givenFields(clause, ['clauses', i]));
    const edges = agreement.clauses.flatMap((clause, i) =>
      rowEntriesOf(clause, ['clauses', i]).flatMap(({ via, at }) => (via === null ? [] : [{ coordinate: via, at }])),
    );
    const prohibited = (agreement.prohibit ?? []).flatMap(({ fields = [] }, i) =>
      fields.map((coordinate, j) => ({ coordinate, at: ['prohibit', i, 'fields', j] })),
    );
    return [...given, ...edges, ...prohibited, ...restrictedFields(agreement)].flatMap(({ coordinate, at }) =>
      missingField(schema, coordinate, at),
    );
  },
};

/** A finding where a coordinate names no field; none where its type is unknown already, which has a rule of its own. */
export function missingField(schema: BorderSchema, coordinate: string, at: YamlPath): readonly Finding[] {
  const [typeName = '', name = ''] = coordinate.split('.');
  const type = schema.types.get(typeName);
  const roots = new Map([
    ['Query', schema.queries],
    ['Mutation', schema.mutations],
  ]);
  const fields = type?.fields ?? roots.get(typeName);
  if (findField(schema, coordinate) !== null || fields === undefined) return [];
  const known = fields.keys();
  return [{ at, message: `\`${typeName}\` has no field \`${name}\`.`, remedy: suggest(name, known, 'Names are case-sensitive.') }];
}
