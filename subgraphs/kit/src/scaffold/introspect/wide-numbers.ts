import { type Kysely, sql } from 'kysely';
import type { TableName } from '../../mapping/define.ts';
import { tableOf } from '../../sql/expression.ts';
import type { ColumnShape } from './shape.ts';

const mostRows = 100_000;
const widest = BigInt(Number.MAX_SAFE_INTEGER);

/**
 * Columns of 64 bits mostly hold numbers that JavaScript holds exactly, and are `Float` then; where the first rows have greater ones they
 * are carried as text.
 */
export async function wideNumbers(
  database: Kysely<unknown>,
  table: TableName,
  columns: readonly ColumnShape[],
): Promise<readonly ColumnShape[]> {
  const wide = columns.filter(({ stored }) => stored.kind === 'whole' && stored.bits === 64 && stored.fits === 'number');
  if (wide.length === 0) return columns;
  const ends = wide.map(({ name }, i) => sql`min(${sql.id('t', name)}) as ${sql.id(`low${i}`)}, max(${sql.id('t', name)}) as ${sql.id(`high${i}`)}`);
  const names = sql.join(wide.map(({ name }) => sql.id(name)));
  const [row] = (
    await sql<Record<string, unknown>>`
      select ${sql.join(ends)} from (select ${names} from ${tableOf(table)} limit ${sql.lit(mostRows)}) as t`.execute(database)
  ).rows;
  const tooWide = new Set(wide.filter((_, i) => isTooWide(row?.[`low${i}`]) || isTooWide(row?.[`high${i}`])).map(({ name }) => name));
  return columns.map((column) =>
    tooWide.has(column.name) ? { ...column, stored: { kind: 'whole', bits: 64, fits: 'neither' } } : column,
  );
}

/** Drivers give such numbers as text, as `bigint`, or as numbers that are no longer exact. */
function isTooWide(value: unknown): boolean {
  if (value === null || value === undefined) return false;
  const number = BigInt(typeof value === 'number' ? Math.trunc(value) : String(value));
  return number > widest || number < -widest;
}
