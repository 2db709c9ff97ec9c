import { sql } from 'kysely';
import { every, isAbsent, isPresent, some } from '../../sql/expression.ts';
import type { GraphValue, ListCodec, ScalarCodec, SqlTest, SqlValue } from '../codec.ts';
import { Undecodable } from '../codec.ts';

/**
 * An array of PostgreSQL: `array(text())`, `array(code({ … }))`, `array(integer())`. Members that are null are none; arrays of arrays cannot be
 * read.
 */
export function array(inner: ScalarCodec): ListCodec {
  const isText = inner.yields === 'text' || inner.yields === 'code';
  const place = (column: SqlValue, member: string | number): SqlValue => sql`array_position(${column}, ${member})`;
  const members = (values: readonly unknown[]): readonly (string | number)[] =>
    values.filter((value) => value !== 'UNKNOWN').flatMap((value) => inner.stored(value));
  // `UNKNOWN` is unknown in every test, as a member of texts as well; other arrays cannot hold it.
  const known = (column: SqlValue): readonly SqlTest[] => (inner.yields === 'text' ? [isAbsent(place(column, 'UNKNOWN'))] : []);
  return {
    kind: 'list',
    yields: inner.yields,
    ...(inner.names === undefined ? {} : { names: inner.names }),
    storage: 'text',
    signature: `array:${inner.signature}`,
    decode: (raw) => decodeArray(raw, inner),
    stored: (values) => {
      const stored = Array.isArray(values) ? values.map((value) => inner.stored(value)[0]) : [undefined];
      return stored.every((one) => one !== undefined) ? [`{${stored.map((one) => (isText ? quoted(String(one)) : one)).join(',')}}`] : [];
    },
    sql: {
      valid: isPresent,
      anyOf: (column, values) => some(members(values).map((member) => isPresent(place(column, member)))),
      noneOf: (column, values) =>
        every([isPresent(column), ...known(column), ...members(values).map((member) => isAbsent(place(column, member)))]),
    },
  };
}

function quoted(text: string): string {
  return `"${text.replace(/["\\]/g, '\\$&')}"`;
}

function decodeArray(raw: unknown, inner: ScalarCodec): readonly GraphValue[] | Undecodable {
  const members = typeof raw === 'string' ? readArray(raw) : Array.isArray(raw) ? raw : null;
  if (members === null) return new Undecodable();
  const values = members.filter((member) => member !== null).map((member) => inner.decode(member));
  return values.every((value): value is GraphValue => !(value instanceof Undecodable)) ? values : new Undecodable();
}

/** `{a,"b c",NULL}`, as PostgreSQL writes it; null for anything else. */
function readArray(text: string): readonly (string | null)[] | null {
  if (text === '{}') return [];
  if (!/^\{("(?:[^"\\]|\\.)*"|[^"{},\\]+)(,("(?:[^"\\]|\\.)*"|[^"{},\\]+))*\}$/s.test(text)) return null;
  return [...text.slice(1, -1).matchAll(/"((?:[^"\\]|\\.)*)"|([^,]+)/gs)].map(([, inQuotes, bare]) => {
    if (inQuotes !== undefined) return inQuotes.replace(/\\(.)/gs, '$1');
    return bare === undefined || bare === 'NULL' ? null : bare;
  });
}
