import { sql } from 'kysely';
import { concat, constant, every, isIn, isNotIn, part, whenPresent } from '../../sql/expression.ts';
import { exactly } from '../../sql/own-words.ts';
import type { ScalarCodec, SqlTest, SqlValue } from '../codec.ts';
import { Undecodable } from '../codec.ts';

/** Texts of a type that the database reads back as the same value, so that it may compare values, by an index. */
const forms = {
  uuid: /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/,
} satisfies Record<string, RegExp>;

/**
 * What is no text, but which the database writes as one (a time of day, an address of the network, JSON), carried as the database
 * writes it: compared as that text, which no index holds. `form` names a type whose values can be compared themselves.
 */
export function shown(form?: keyof typeof forms): ScalarCodec {
  const text = (column: SqlValue): SqlValue => whenPresent(column, concat([column, constant('')]));
  const compared = form === undefined ? text : (column: SqlValue): SqlValue => column;
  const fits = (value: unknown): value is string => typeof value === 'string' && (form === undefined || forms[form].test(value));
  const stored = (value: unknown): readonly string[] => (fits(value) ? [value] : []);
  // `UNKNOWN` is unknown in every test, in text as well.
  const known = (column: SqlValue): SqlTest =>
    form === undefined ? sql`${exactly(text(column))} <> 'UNKNOWN'` : sql`${column} is not null`;
  return {
    kind: 'scalar',
    yields: 'text',
    storage: 'text',
    signature: `shown:${form ?? ''}`,
    decode: (raw) => (typeof raw === 'string' || typeof raw === 'number' || typeof raw === 'bigint' ? String(raw) : new Undecodable()),
    stored,
    sql: {
      valid: (column) => sql`${column} is not null`,
      oneOf: (column, values) => isIn(compared(column), values.filter((value) => value !== 'UNKNOWN').flatMap(stored)),
      noneOf: (column, values) => every([known(column), isNotIn(compared(column), values.flatMap(stored))]),
      startsWith: (column, prefix, wanted) => every([known(column), startsWith(text(column), prefix, wanted)]),
      order: text,
      orderMayBeNull: false,
    },
  };
}

function startsWith(value: SqlValue, prefix: string, wanted: boolean): SqlTest {
  const head = exactly(part(value, 1, [...prefix].length));
  return wanted ? sql`${head} = ${prefix}` : sql`${head} <> ${prefix}`;
}
