import { sql } from 'kysely';
import { every, isIn, isNotIn, isPresent, part } from '../../sql/expression.ts';
import { exactly } from '../../sql/own-words.ts';
import type { GraphValue, ScalarCodec, SqlTest, SqlValue } from '../codec.ts';
import { Undecodable } from '../codec.ts';

/**
 * Text, or a number that the graph carries as text.
 * Shape: `pad` is the width of a CHAR column that holds trailing spaces; the graph sees none of them.
 */
export function text({ pad = 0 }: { readonly pad?: number } = {}): ScalarCodec {
  const bare = (column: SqlValue): SqlValue => (pad > 0 ? sql`rtrim(${column})` : column);
  // `UNKNOWN` is unknown in every test, in text as well: `evaluate` has no other word for it.
  const known = (column: SqlValue): SqlTest => sql`${exactly(bare(column))} <> 'UNKNOWN'`;
  const stored = (value: unknown): readonly string[] => storedForms(value, pad);
  return {
    kind: 'scalar',
    yields: 'text',
    storage: 'text',
    signature: `text:${pad}`,
    decode: (raw) => decodeText(raw, pad),
    stored,
    sql: {
      valid: isPresent,
      oneOf: (column, values) => isIn(column, values.filter((v) => v !== 'UNKNOWN').flatMap(stored)),
      noneOf: (column, values) =>
        every([
          known(column),
          isNotIn(
            bare(column),
            values.filter((v) => typeof v === 'string'),
          ),
        ]),
      startsWith: (column, prefix, wanted) => every([known(column), startsWith(bare(column), prefix, wanted)]),
      order: bare,
      orderMayBeNull: false,
    },
  };
}

function decodeText(raw: unknown, pad: number): GraphValue | Undecodable {
  if (typeof raw === 'number' || typeof raw === 'bigint') return String(raw);
  if (typeof raw !== 'string') return new Undecodable();
  return pad > 0 ? raw.replace(/ +$/, '') : raw;
}

/** Padded and bare: some drivers and some writers strip what CHAR adds. */
function storedForms(value: unknown, pad: number): readonly string[] {
  if (typeof value !== 'string') return [];
  if (pad === 0) return [value];
  if (value.length > pad || value.endsWith(' ')) return [];
  return value.length === pad ? [value] : [value.padEnd(pad), value];
}

/** SQL counts characters where JavaScript counts UTF-16 units. */
function startsWith(value: SqlValue, prefix: string, wanted: boolean): SqlTest {
  const head = exactly(part(value, 1, [...prefix].length));
  return wanted ? sql`${head} = ${prefix}` : sql`${head} <> ${prefix}`;
}
