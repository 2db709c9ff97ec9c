import { sql } from 'kysely';
import type { ScalarCodec, ScalarSql, SqlValue } from '../codec.ts';
import { Undecodable } from '../codec.ts';
import { decimal } from './number.ts';

/**
 * PostgreSQL's `money`, in a session that writes it with a point before its fraction (`$1,234.50`), as a number. Which currency it is, nothing
 * says.
 */
export function money(): ScalarCodec {
  const number = decimal();
  const amount = (column: SqlValue): SqlValue => sql`cast(${column} as numeric)`;
  const inner: ScalarSql = number.sql;
  return {
    ...number,
    signature: 'money',
    decode: (raw) => {
      const [, sign = '', digits] = /^(-?)\p{Sc}?(\d[\d,]*(?:\.\d+)?)$/u.exec(String(raw)) ?? [];
      return digits === undefined ? new Undecodable() : number.decode(sign + digits.replaceAll(',', ''));
    },
    sql: {
      valid: (column) => inner.valid(amount(column)),
      oneOf: (column, values) => inner.oneOf(amount(column), values),
      noneOf: (column, values) => inner.noneOf(amount(column), values),
      compare: (column, op, value) => inner.compare?.(amount(column), op, value) ?? sql`1 = 0`,
      order: (column) => column,
      orderMayBeNull: false,
    },
  };
}
