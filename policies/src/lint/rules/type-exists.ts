import type { BorderSchema } from '@passerelle/schema';
import type { YamlPath } from '../../language/problem.ts';
import { givenTypes } from '../../language/walk.ts';
import type { AgreementRule, Finding } from '../rule.ts';
import { suggest } from '../suggest.ts';

/** Types named anywhere must be object types of the unified schema; interfaces and unions are given by their members. */
export const typeExists: AgreementRule = {
  id: 'unknown-type',
  severity: 'error',
  find: ({ agreement, schema }) => {
    const inClauses = agreement.clauses.flatMap((clause, i) => {
      const at = ['clauses', i];
      return [...Object.keys(clause.rows).map((type) => ({ type, at: [...at, 'rows', type] })), ...givenTypes(clause, at)];
    });
    const inProhibitions = (agreement.prohibit ?? []).flatMap(({ types = [], rows = {} }, i) => [
      ...types.map((type, j) => ({ type, at: ['prohibit', i, 'types', j] })),
      ...Object.keys(rows).map((type) => ({ type, at: ['prohibit', i, 'rows', type] })),
    ]);
    return [...inClauses, ...inProhibitions].flatMap(({ type, at }) => findType(schema, type, at));
  },
};

function findType(schema: BorderSchema, name: string, at: YamlPath): readonly Finding[] {
  const type = schema.types.get(name);
  if (type?.kind === 'object') return [];
  if (type !== undefined) {
    return [{ at, message: `\`${name}\` stands for several types.`, remedy: `Name the types themselves: ${type.members.join(', ')}.` }];
  }
  const objects = [...schema.types.values()].filter(({ kind }) => kind === 'object').map((known) => known.name);
  return [{ at, message: `\`${name}\` is not a type of the schema.`, remedy: suggest(name, objects, 'Names are case-sensitive.') }];
}
