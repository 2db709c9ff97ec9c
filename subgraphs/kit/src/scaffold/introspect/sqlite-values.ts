import { type Kysely, type RawBuilder, sql } from 'kysely';
import { Undecodable } from '../../mapping/codec.ts';
import { type DateFormat, date } from '../../mapping/codecs/date.ts';
import { type DateTimeFormat, dateTime } from '../../mapping/codecs/date-time.ts';
import type { TableName } from '../../mapping/rows.ts';
import { tableOf } from '../../sql/expression.ts';
import type { StoredType } from './shape.ts';

/** A column as `create table` has it. */
export type DeclaredColumn = { readonly name: string; readonly declared: string; readonly codes: readonly string[] | null };

/**
 * How SQLite stores each column: it lets every column hold anything, so a declared type says what is meant, and the rows say what is
 * there. Of a large table the first 100,000 rows are looked at.
 */
export async function storedTypes(
  database: Kysely<unknown>,
  table: TableName,
  columns: readonly DeclaredColumn[],
): Promise<readonly StoredType[]> {
  const seen = await lookAt(database, table, columns);
  return Promise.all(
    columns.map((column, i) => storedType(column, seen[i] ?? nothingSeen, () => distinctTexts(database, table, column.name))),
  );
}

const mostRows = 100_000;
const mostTexts = 5_000;
/** SQLite gives 2,000 columns of a result at most. */
const columnsAtOnce = 200;

type Seen = {
  readonly whole: number;
  readonly real: number;
  readonly text: number;
  readonly blob: number;
  readonly lowest: bigint;
  readonly highest: bigint;
};
const nothingSeen: Seen = { whole: 0, real: 0, text: 0, blob: 0, lowest: 0n, highest: 0n };

async function lookAt(database: Kysely<unknown>, table: TableName, columns: readonly DeclaredColumn[]): Promise<readonly Seen[]> {
  const found: Seen[] = [];
  for (let from = 0; from < columns.length; from += columnsAtOnce) {
    const some = columns.slice(from, from + columnsAtOnce);
    const counts = sql.join(some.map((_, i) => countsOf(sql.id(`c${i}`), i)));
    // Renamed, because a column that is called `true` is none outside of its own table.
    const columnsOfRows = sql.join(some.map(({ name }, i) => sql`t.${sql.id(name)} as ${sql.id(`c${i}`)}`));
    const rows = sql`select ${counts} from (select ${columnsOfRows} from ${tableOf(table)} as t limit ${mostRows})`;
    const [row] = (await sql<Record<string, unknown>>`${rows}`.execute(database)).rows;
    found.push(...some.map((_, i) => seenOf(row ?? {}, i)));
  }
  return found;
}

function countsOf(column: RawBuilder<unknown>, i: number): RawBuilder<unknown> {
  const counts = ['integer', 'real', 'text', 'blob'].map((type) => sql`sum(typeof(${column}) = ${type}) as ${sql.id(`${type}${i}`)}`);
  const whole = sql`case when typeof(${column}) = 'integer' then ${column} end`;
  // As text, because the numbers of a column may be larger than JavaScript's.
  const ends = [sql`cast(min(${whole}) as text) as ${sql.id(`low${i}`)}`, sql`cast(max(${whole}) as text) as ${sql.id(`high${i}`)}`];
  return sql.join([...counts, ...ends]);
}

function seenOf(row: Readonly<Record<string, unknown>>, i: number): Seen {
  const [whole = 0, real = 0, text = 0, blob = 0] = ['integer', 'real', 'text', 'blob'].map((type) => Number(row[`${type}${i}`] ?? 0));
  return { whole, real, text, blob, lowest: BigInt(String(row[`low${i}`] ?? 0)), highest: BigInt(String(row[`high${i}`] ?? 0)) };
}

/** Different texts of a column; null where they are too many to look at each. */
async function distinctTexts(database: Kysely<unknown>, table: TableName, column: string): Promise<readonly string[] | null> {
  const { rows } = await sql<{ value: unknown }>`
    select distinct value from (select t.${sql.id(column)} as value from ${tableOf(table)} as t limit ${mostRows})
    where typeof(value) = 'text' limit ${mostTexts + 1}`.execute(database);
  return rows.length > mostTexts ? null : rows.map((row) => String(row.value));
}

async function storedType(
  { declared, codes }: DeclaredColumn,
  seen: Seen,
  texts: () => Promise<readonly string[] | null>,
): Promise<StoredType> {
  const { whole, real, text, blob } = seen;
  const type = declared.toLowerCase();
  if (blob > 0 || (/blob|binary|image/.test(type) && whole + real + text === 0))
    return { kind: 'unsupported', why: 'it holds binary data' };
  if (codes !== null && whole + real === 0) return { kind: 'codes', name: null, values: codes };
  if (/bool|^bit\b/.test(type)) return booleanType(seen, text > 0 ? await texts() : []);
  if (/date|timestamp/.test(type)) return instantType(type, seen, text > 0 ? await texts() : []);
  if (text > 0) return plainText;
  if (whole + real === 0) return emptyType(type);
  if (real > 0 || /dec|num|real|floa|doub|money|currency/.test(type)) return isWholeNumber(type, seen) ? wholeType(seen) : number;
  return wholeType(seen);
}

const plainText: StoredType = { kind: 'text', pad: 0 };
const number: StoredType = { kind: 'number', asText: false };

/** `NUMERIC(10)` and `NUMBER(10, 0)` are how some databases write whole numbers. */
function isWholeNumber(type: string, { real }: Seen): boolean {
  return real === 0 && /^(dec|num)\w*\s*\(\s*\d+\s*(,\s*0\s*)?\)/.test(type);
}

/** Of a column without values only the declaration speaks, by SQLite's own rules of affinity. */
function emptyType(type: string): StoredType {
  if (/int/.test(type)) return { kind: 'whole', bits: 64, fits: /big|int8/.test(type) ? 'number' : 'int' };
  if (/char|clob|text|uuid|guid|json/.test(type) || type === '') return plainText;
  if (isWholeNumber(type, nothingSeen)) return { kind: 'whole', bits: 64, fits: 'number' };
  return /real|floa|doub|dec|num|money|currency/.test(type) ? number : plainText;
}

function wholeType({ lowest, highest }: Seen): StoredType {
  const fitsIn = (bits: bigint): boolean => lowest >= -(2n ** bits) && highest < 2n ** bits;
  return { kind: 'whole', bits: 64, fits: fitsIn(31n) ? 'int' : fitsIn(53n) ? 'number' : 'neither' };
}

const booleanWords: readonly (readonly [string, string])[] = [
  ['Y', 'N'],
  ['y', 'n'],
  ['T', 'F'],
  ['t', 'f'],
  ['true', 'false'],
  ['TRUE', 'FALSE'],
  ['True', 'False'],
  ['yes', 'no'],
  ['Yes', 'No'],
  ['YES', 'NO'],
];

function booleanType(seen: Seen, texts: readonly string[] | null): StoredType {
  const isFlag = seen.real + seen.text === 0 && seen.lowest >= 0n && seen.highest <= 1n;
  if (isFlag) return { kind: 'boolean', forms: null };
  const forms = seen.whole + seen.real === 0 ? booleanWords.find((words) => texts?.every((value) => words.includes(value))) : undefined;
  if (forms !== undefined) return { kind: 'boolean', forms };
  return seen.text === 0 && seen.real === 0 ? wholeType(seen) : plainText;
}

const dateFormats: readonly DateFormat[] = ['iso', 'yyyyMMdd', 'dd/MM/yyyy', 'dd.MM.yyyy'];
const instantFormats: readonly DateTimeFormat[] = [
  'yyyy-MM-dd HH:mm:ss',
  'iso',
  'yyyy-MM-ddTHH:mm:ss',
  'yyyy-MM-dd HH:mm',
  'yyyy-MM-ddTHH:mm',
  'yyyy-MM-dd HH:mm:ss.000',
  'yyyy-MM-dd HH:mm:ss.000000',
  'yyyy-MM-ddTHH:mm:ss.000',
  'yyyy-MM-ddTHH:mm:ss.000Z',
  'yyyy-MM-dd HH:mm:ss+00:00',
  'yyyy-MM-ddTHH:mm:ss+00:00',
  'yyyyMMddHHmmss',
];

/** A column of dates or instants is one only where every value that is there can be read so; else it stays what it is stored as. */
function instantType(type: string, { whole, real, text, lowest, highest }: Seen, texts: readonly string[] | null): StoredType {
  if (whole + real + text === 0)
    return /time/.test(type) ? { kind: 'dateTime', format: 'yyyy-MM-dd HH:mm:ss', zoned: false } : { kind: 'date', format: 'iso' };
  if (text > 0 && whole + real === 0 && texts !== null) {
    const day = dateFormats.find((format) => texts.every((value) => !(date(format).decode(value) instanceof Undecodable)));
    if (day !== undefined) return { kind: 'date', format: day };
    const instant = instantFormats.find((format) => texts.every((value) => !(dateTime(format).decode(value) instanceof Undecodable)));
    return instant === undefined ? plainText : { kind: 'dateTime', format: instant, zoned: /Z$|00:00$/.test(instant) };
  }
  if (text > 0) return plainText;
  if (real > 0) return number;
  return epochType(lowest, highest) ?? wholeType({ ...nothingSeen, lowest, highest });
}

/** Seconds or milliseconds since 1970, where all lie from 1973 to 2128: other numbers may count anything. */
function epochType(lowest: bigint, highest: bigint): StoredType | null {
  const isWithin = (perSecond: bigint): boolean => lowest >= 100_000_000n * perSecond && highest < 5_000_000_000n * perSecond;
  if (isWithin(1n)) return { kind: 'dateTime', format: 'epochSeconds', zoned: true };
  return isWithin(1000n) ? { kind: 'dateTime', format: 'epochMillis', zoned: true } : null;
}
