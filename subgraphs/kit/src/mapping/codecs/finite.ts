import { sql } from 'kysely';
import { isIn } from '../../sql/expression.ts';
import { exactly } from '../../sql/own-words.ts';
import type { GraphValue, ScalarCodec, SqlTest, SqlValue } from '../codec.ts';
import { Undecodable } from '../codec.ts';

/** A code list: stored code to enum name. Codes that are not in it become `UNKNOWN`. Two codes may share a name. */
export function code(table: { readonly [stored: string]: string }): ScalarCodec {
  return finite('code', 'text', Object.entries(table), 'UNKNOWN');
}

/** A Boolean stored as 0 and 1; `native`: in a type of the database that is no number. */
export function bool(format?: 'native'): ScalarCodec {
  if (format === 'native') return nativeBool();
  return finite(
    'boolean',
    'integer',
    [
      [1, true],
      [0, false],
    ],
    null,
  );
}

function nativeBool(): ScalarCodec {
  const words = flag('true', 'false');
  // A driver gives it as a Boolean, or as the letter that the database writes.
  return {
    ...words,
    signature: 'boolean:native',
    decode: (raw) => words.decode(raw === true || raw === 't' ? 'true' : raw === false || raw === 'f' ? 'false' : raw),
  };
}

/** A Boolean stored as two letters: `flag('Y', 'N')`. Anything else cannot be read. */
export function flag(yes: string, no: string): ScalarCodec {
  return finite(
    'boolean',
    'text',
    [
      [yes, true],
      [no, false],
    ],
    null,
  );
}

type Entry = readonly [stored: string | number, value: GraphValue];

function finite(
  yields: 'code' | 'boolean',
  storage: 'text' | 'integer',
  entries: readonly Entry[],
  fallback: 'UNKNOWN' | null,
): ScalarCodec {
  const values = new Map(entries.map(([stored, value]) => [String(stored), value]));
  const formsOf = (wanted: (value: GraphValue) => boolean): readonly (string | number)[] =>
    entries.filter(([, value]) => value !== 'UNKNOWN' && wanted(value)).map(([stored]) => stored);
  const tests = (wanted: (value: GraphValue) => boolean) => (column: SqlValue) => isIn(column, formsOf(wanted));
  const known = tests(() => true);
  return {
    kind: 'scalar',
    yields,
    storage,
    signature: `${yields}:${JSON.stringify(entries)}`,
    decode: (raw) => values.get(typeof raw === 'boolean' ? String(Number(raw)) : String(raw)) ?? fallback ?? new Undecodable(),
    isListed: (raw) => values.has(String(raw)),
    stored: (value) => formsOf((v) => v === value),
    codes: formsOf(() => true).map(String),
    ...(yields === 'code' ? { names: entries.map(([, value]) => String(value)) } : {}),
    sql: {
      valid: fallback === null ? known : (column) => sql`${column} is not null`,
      oneOf: (column, wanted) => tests((value) => wanted.includes(value))(column),
      noneOf: (column, unwanted) => tests((value) => !unwanted.includes(value))(column),
      startsWith: (column, prefix, wanted) => tests((value) => typeof value === 'string' && value.startsWith(prefix) === wanted)(column),
      order: (column) => sql`case ${storage === 'text' ? exactly(column) : column} ${sql.join(entries.map(branch), sql` `)} end`,
      orderMayBeNull: true,
    },
  };
}

/** `UNKNOWN` is nothing to sort by. */
function branch([stored, value]: Entry): SqlTest {
  return sql`when ${stored} then ${value === 'UNKNOWN' ? null : typeof value === 'boolean' ? Number(value) : value}`;
}
