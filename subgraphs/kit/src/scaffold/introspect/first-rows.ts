import { type Kysely, sql } from 'kysely';
import type { SqlTest, SqlValue } from '../../mapping/codec.ts';
import type { TableName } from '../../mapping/rows.ts';
import { tableOf } from '../../sql/expression.ts';
import type { ColumnShape, StoredType } from './shape.ts';

/** Of a large table so many rows are looked at. */
const mostRows = 100_000;
const widest = Number.MAX_SAFE_INTEGER;

/** A doubt about some columns that only rows can settle: where one of the first has what `meets` says, that is what the column means. */
type Doubt = {
  readonly about: (column: ColumnShape) => boolean;
  readonly meets: (value: SqlValue) => SqlTest;
  readonly means: (stored: StoredType) => StoredType;
};

/** Numbers of 64 bits are `Float` as long as JavaScript holds them exactly; else they are carried as text. */
export const wideNumbers: Doubt = {
  about: ({ stored }) => stored.kind === 'whole' && stored.bits === 64 && stored.fits === 'number',
  meets: (value) => sql`${value} < ${sql.lit(-widest)} or ${value} > ${sql.lit(widest)}`,
  means: (stored) => (stored.kind === 'whole' ? { ...stored, fits: 'neither' } : stored),
};

/** `tinyint(1)` is how a Boolean is declared, and `boolean` is another word for it; some count with it. */
export const countingFlags: Doubt = {
  about: ({ stored, declared }) => stored.kind === 'boolean' && /^tinyint/.test(declared),
  meets: (value) => sql`${value} not in (0, 1)`,
  means: () => ({ kind: 'whole', bits: 16, fits: 'int' }),
};

/** `infinity`, years before Christ: what is no day of a calendar is shown as the database writes it. */
export const endsOfTime: Doubt = {
  about: isNativeTime,
  meets: (value) => sql`${value} < '0001-01-01' or ${value} > '9999-12-31 23:59:59.999999'`,
  means: () => ({ kind: 'shown' }),
};

/** `0000-00-00`, and days of no month. */
export const zeroDays: Doubt = {
  about: isNativeTime,
  meets: (value) => sql`day(${value}) = 0 or month(${value}) = 0`,
  means: () => ({ kind: 'shown' }),
};

/** Written otherwise where the database's locale says so. */
export const otherMoney: Doubt = {
  about: ({ stored }) => stored.kind === 'money',
  meets: (value) => sql`cast(${value} as text) !~ '^-?[^0-9,.() -]?[0-9][0-9,]*([.][0-9]+)?$'`,
  means: () => ({ kind: 'shown' }),
};

/** Arrays of arrays, and those that do not begin at one. */
export const otherArrays: Doubt = {
  about: ({ stored }) => stored.kind === 'list',
  meets: (value) => sql`array_ndims(${value}) > 1 or array_lower(${value}, 1) <> 1`,
  means: () => ({ kind: 'shown' }),
};

function isNativeTime({ stored }: ColumnShape): boolean {
  return (stored.kind === 'date' || stored.kind === 'dateTime') && stored.format === 'native';
}

/** The columns, with what their first rows say. */
export async function settled(
  database: Kysely<unknown>,
  table: TableName,
  columns: readonly ColumnShape[],
  doubts: readonly Doubt[],
): Promise<readonly ColumnShape[]> {
  const asked = doubts.flatMap((doubt) => columns.filter(doubt.about).map((column) => ({ doubt, name: column.name })));
  if (asked.length === 0) return columns;
  const counts = asked.map(
    ({ doubt, name }, i) => sql`sum(case when ${doubt.meets(sql.id('t', name))} then 1 else 0 end) as ${sql.id(`n${i}`)}`,
  );
  const names = sql.join([...new Set(asked.map(({ name }) => name))].map((name) => sql.id(name)));
  const rows = sql`select ${sql.join(counts)} from (select ${names} from ${tableOf(table)} limit ${sql.lit(mostRows)}) as t`;
  const [row] = (await sql<Record<string, unknown>>`${rows}`.execute(database)).rows;
  const met = new Map(asked.filter((_, i) => Number(row?.[`n${i}`] ?? 0) > 0).map(({ doubt, name }) => [name, doubt.means]));
  return columns.map((column) => ({ ...column, stored: met.get(column.name)?.(column.stored) ?? column.stored }));
}
