import type { Operand, Test } from '@passerelle/schema';
import { sql } from 'kysely';
import type { GraphValue, SqlTest } from '../mapping/codec.ts';
import type { ListedField } from '../mapping/fields.ts';
import type { Place } from './condition.ts';
import { columnOf, every, never, some, tableOf } from './expression.ts';
import { sameKey } from './keys.ts';

/**
 * SQL that is true exactly where `evaluate(test)` on the list of values in another table is `wanted`. A value that cannot be read makes the
 * whole list unknown; one without a name, whether it is any of those asked for.
 */
export function listedTest(field: ListedField, { op, value }: Test, place: Place, wanted: boolean): SqlTest {
  const alias = `${place.alias}_`;
  const column = columnOf(alias, field.column);
  const { valid, oneOf, noneOf } = field.codec.sql;
  const anyMember = (test: SqlTest): SqlTest =>
    sql`exists (select 1 from ${tableOf(field.table)} as ${sql.id(alias)} where ${sameKey(field, alias, place.type, place.alias)} and ${test})`;
  const everyMember = (test: SqlTest): SqlTest => sql`not ${anyMember(failing(test))}`;
  const asked = graphValues(value);
  const isUnnamed = every([valid(column), failing(noneOf(column, []))]);
  const isMet = some([anyMember(oneOf(column, asked)), ...(asked.includes('UNKNOWN') ? [anyMember(isUnnamed)] : [])]);
  switch (op) {
    case 'isNull':
      return (value === true) === wanted ? never : everyMember(valid(column));
    case 'has':
    case 'anyOf':
      return wanted ? every([everyMember(valid(column)), isMet]) : everyMember(noneOf(column, asked));
    case 'noneOf':
      return wanted ? everyMember(noneOf(column, asked)) : every([everyMember(valid(column)), isMet]);
    default:
      return never;
  }
}

/** True where a test is false, and where it is unknown. */
function failing(test: SqlTest): SqlTest {
  return sql`case when ${test} then 0 else 1 end = 1`;
}

function graphValues(value: Operand): readonly GraphValue[] {
  const all: readonly unknown[] = Array.isArray(value) ? value : [value];
  return all.filter((one) => typeof one === 'string' || typeof one === 'number' || typeof one === 'boolean');
}
