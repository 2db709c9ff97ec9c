import { sql } from 'kysely';
import { concat, constant, every, isIn, isNotIn, part } from '../../sql/expression.ts';
import type { GraphValue, ScalarCodec, SqlTest, SqlValue } from '../codec.ts';
import { Undecodable } from '../codec.ts';

/**
 * A whole number of up to 64 bits that the graph carries as text: a number that is a name (`ID`), and one that `Int` cannot hold.
 * Shape: as it is written without leading zeros; sorted as a number, compared as text. `bits` is the size of the column, `unsigned`
 * that it has none below zero and as many more above: a database may refuse to compare a column with more than it can hold.
 */
export function wholeNumber({ bits = 64, unsigned = false }: Size = {}): ScalarCodec {
  const stored = (value: unknown): readonly (string | number)[] => storedForms(value, bits, unsigned);
  return {
    kind: 'scalar',
    yields: 'text',
    storage: 'integer',
    signature: 'wholeNumber',
    decode,
    stored,
    sql: {
      valid,
      oneOf: (column, values) => isIn(column, values.flatMap(stored)),
      noneOf: (column, values) => every([isNotIn(column, values.flatMap(stored)), valid(column)]),
      startsWith: (column, prefix, wanted) => every([startsWith(column, prefix, wanted), valid(column)]),
      order: (column) => column,
      orderMayBeNull: false,
    },
  };
}

type Size = { readonly bits?: 16 | 32 | 64; readonly unsigned?: boolean };

function decode(raw: unknown): GraphValue | Undecodable {
  if (typeof raw === 'bigint' || Number.isSafeInteger(raw)) return String(raw);
  // Some columns are filled up with zeros.
  return typeof raw === 'string' && /^-?\d{1,40}$/.test(raw) ? String(BigInt(raw)) : new Undecodable();
}

const form = /^(0|-?[1-9]\d{0,19})$/;

/** Beyond what a JavaScript number can hold it goes as text: the database reads it as the column's type. */
function storedForms(value: unknown, bits: number, unsigned: boolean): readonly (string | number)[] {
  if (typeof value !== 'string' || !form.test(value) || !fits(BigInt(value), bits, unsigned)) return [];
  return [Number.isSafeInteger(Number(value)) ? Number(value) : value];
}

const lowest = -(2n ** 63n);
const highest = 2n ** 64n - 1n;

function fits(value: bigint, bits: number, unsigned: boolean): boolean {
  const values = 2n ** BigInt(bits);
  return unsigned ? value >= 0n && value < values : value >= -values / 2n && value < values / 2n;
}

/** Keeps out text where a database lets it into a number column: there it is above every number. */
function valid(column: SqlValue): SqlTest {
  return sql`${column} between ${sql.raw(String(lowest))} and ${sql.raw(String(highest))}`;
}

function startsWith(column: SqlValue, prefix: string, wanted: boolean): SqlTest {
  const head = part(concat([column, constant('')]), 1, [...prefix].length);
  return wanted ? sql`${head} = ${prefix}` : sql`${head} <> ${prefix}`;
}
