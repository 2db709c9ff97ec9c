import { sql } from 'kysely';
import type { SqlTest, SqlValue } from '../mapping/codec.ts';
import type { TableName } from '../mapping/rows.ts';
import { exactly, isOneOf } from './own-words.ts';

export const never: SqlTest = sql`1 = 0`;
export const always: SqlTest = sql`1 = 1`;

/** A table in `from`. A dot in its name is a part of the name. */
export function tableOf(table: TableName): SqlValue {
  return typeof table === 'string' ? sql.id(table) : sql.id(table.schema, table.name);
}

/** A column of the table that goes by that alias. */
export function columnOf(alias: string, column: string): SqlValue {
  return sql.id(alias, column);
}

export function every(tests: readonly SqlTest[]): SqlTest {
  const [only] = tests;
  if (only === undefined) return always;
  return tests.length === 1 ? only : sql`(${sql.join(tests, sql` and `)})`;
}

/** Halves nest, so that a thousand terms stay ten deep: databases bound the depth of an expression. */
export function some(tests: readonly SqlTest[]): SqlTest {
  const [only] = tests;
  if (only === undefined) return never;
  if (tests.length === 1) return only;
  if (tests.length <= 8) return sql`(${sql.join(tests, sql` or `)})`;
  const half = Math.ceil(tests.length / 2);
  return sql`(${some(tests.slice(0, half))} or ${some(tests.slice(half))})`;
}

export function isIn(value: SqlValue, members: readonly (string | number)[]): SqlTest {
  if (members.length === 0) return never;
  if (members.some((one) => typeof one === 'string')) return isOneOf(value, members);
  return members.length === 1 ? sql`${value} = ${members[0]}` : sql`${value} in (${sql.join(members)})`;
}

/** True where the value is not null and equals none of the members. */
export function isNotIn(value: SqlValue, members: readonly (string | number)[]): SqlTest {
  if (members.length === 0) return isPresent(value);
  const compared = members.some((one) => typeof one === 'string') ? exactly(value) : value;
  return sql`${compared} not in (${sql.join(members)})`;
}

export function isPresent(value: SqlValue): SqlTest {
  return sql`${value} is not null`;
}

export function isAbsent(value: SqlValue): SqlTest {
  return sql`${value} is null`;
}

/** Joins text. `concat` is what PostgreSQL, MariaDB and SQLite share; `||` is a logical OR in MariaDB. */
export function concat(parts: readonly SqlValue[]): SqlValue {
  return sql`concat(${sql.join(parts)})`;
}

/** Null where the column is: `concat` of a null is empty text in PostgreSQL and SQLite, null in MariaDB. */
export function whenPresent(column: SqlValue, value: SqlValue): SqlValue {
  return value === column ? column : sql`case when ${column} is not null then ${value} end`;
}

/** A constant of the mapping, never of a request: written into the statement, where some databases cannot type a parameter. */
export function constant(text: string): SqlValue {
  return sql.lit(text);
}

/** `length` characters from `at`, counted from one. */
export function part(value: SqlValue, at: number, length: number): SqlValue {
  return sql`substr(${value}, ${sql.lit(at)}, ${sql.lit(length)})`;
}

/** Whether text contains the needle, with attention to case: `like` has none in SQLite, and knows wildcards. */
export function contains(haystack: SqlValue, needle: string): SqlTest {
  return sql`${exactly(sql`replace(${haystack}, ${needle}, '')`)} <> ${exactly(haystack)}`;
}
