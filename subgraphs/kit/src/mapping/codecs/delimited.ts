import { sql } from 'kysely';
import { concat, constant, contains, every, isPresent, some } from '../../sql/expression.ts';
import { exactly } from '../../sql/own-words.ts';
import type { ListCodec, ScalarCodec, SqlValue } from '../codec.ts';
import { Undecodable } from '../codec.ts';

/**
 * Several texts or codes in one column: `delimited(';', text())` reads `FRA;DEU`. Empty text is the empty list, empty members are none.
 * Errors: throws where the inner codec is neither `text()` nor `code(…)`.
 */
export function delimited(separator: string, inner: ScalarCodec): ListCodec {
  if (inner.yields !== 'text' && inner.yields !== 'code')
    throw new Error('`delimited` holds texts or codes: write `delimited(separator, text())` or `delimited(separator, code({…}))`.');
  const needles = (values: readonly unknown[]): readonly string[] =>
    values
      .filter((value) => value !== 'UNKNOWN')
      .flatMap((value) => inner.stored(value).map(String))
      .filter((stored) => stored !== '' && !stored.includes(separator))
      .map((stored) => separator + stored + separator);
  // Each member stands between separators of its own, so that neighbours can be found, and taken away, one by one.
  const members = (column: SqlValue): SqlValue =>
    concat([constant(separator), sql`replace(${column}, ${constant(separator)}, ${constant(separator + separator)})`, constant(separator)]);
  return {
    kind: 'list',
    yields: inner.yields,
    ...(inner.names === undefined ? {} : { names: inner.names }),
    storage: 'text',
    signature: `delimited:${separator}:${inner.signature}`,
    decode: (raw) => (typeof raw === 'string' ? decodeList(raw, separator, inner) : new Undecodable()),
    stored: (values) => storedList(values, separator, inner),
    sql: {
      valid: isPresent,
      anyOf: (column, values) => {
        const list = members(column);
        const unknown = values.includes('UNKNOWN') ? [sql`${exactly(unnamed(list, inner, separator))} <> ''`] : [];
        return every([isPresent(column), some([...needles(values).map((needle) => contains(list, needle)), ...unknown])]);
      },
      noneOf: (column, values) => {
        const list = members(column);
        const absent = needles(values).map((needle) => sql`${exactly(sql`replace(${list}, ${needle}, '')`)} = ${exactly(list)}`);
        return every([isPresent(column), sql`${exactly(unnamed(list, inner, separator))} = ''`, ...absent]);
      },
    },
  };
}

function decodeList(raw: string, separator: string, inner: ScalarCodec): ReturnType<ListCodec['decode']> {
  const members = raw.split(separator).filter((member) => member !== '');
  return members.flatMap((member) => {
    const value = inner.decode(member);
    return value instanceof Undecodable ? [] : [value];
  });
}

function storedList(values: unknown, separator: string, inner: ScalarCodec): readonly string[] {
  if (!Array.isArray(values)) return [];
  const stored = values.map((value) => inner.stored(value)[0]);
  const isStorable = stored.every((text) => text !== undefined && text !== '' && !String(text).includes(separator));
  return isStorable ? [stored.join(separator)] : [];
}

/** What is left of a list without the members that are known: of codes those that have a name, of texts all but `UNKNOWN`. */
function unnamed(list: SqlValue, { codes }: ScalarCodec, separator: string): SqlValue {
  const unknown = `${separator}UNKNOWN${separator}`;
  if (codes === undefined) return sql`case when ${contains(list, unknown)} then ${unknown} else '' end`;
  const left = codes.reduce<SqlValue>((rest, stored) => sql`replace(${rest}, ${separator + stored + separator}, '')`, list);
  return sql`replace(${left}, ${constant(separator)}, '')`;
}
