import { type Kysely, sql } from 'kysely';
import { tableOf } from '../../sql/expression.ts';
import { countingFlags, endsOfTime, settled, wideNumbers, zeroDays } from './first-rows.ts';
import { mariadbType } from './mariadb-types.ts';
import { cannotRead, readOne } from './read-one.ts';
import type { ColumnShape, DatabaseShape, ForeignKeyShape, KeyShape, TableShape } from './shape.ts';
import { findViewKeys } from './view-keys.ts';

/** Reads the catalogue of the MariaDB or MySQL database that the session is in. Writes nothing. */
export async function readMariadb(database: Kysely<unknown>, name: string): Promise<DatabaseShape> {
  const listed = await tablesIn(database);
  const [columns, indexes, references] = [await columnsIn(database), await indexesIn(database), await referencesIn(database)];
  const tables: TableShape[] = [];
  const unreadable: DatabaseShape['unreadable'][number][] = [];
  for (const entry of listed) {
    const shape = await readOne(() => tableShape(database, entry, { columns, indexes, references }));
    if (shape === null) unreadable.push({ table: entry.name, why: cannotRead });
    else tables.push(shape);
  }
  return { dialect: await dialectOf(database), name, tables, unreadable };
}

async function dialectOf(database: Kysely<unknown>): Promise<DatabaseShape['dialect']> {
  const { rows } = await sql<{ version: string }>`select version() as version`.execute(database);
  return /mariadb/i.test(rows[0]?.version ?? '') ? 'MariaDB' : 'MySQL';
}

type Entry = { readonly name: string; readonly type: string; readonly comment: string };
type Column = {
  readonly table: string;
  readonly name: string;
  readonly declared: string;
  readonly type: string;
  readonly nullable: string;
  readonly extra: string;
  readonly comment: string;
  readonly digits: number | string | null;
  readonly scale: number | string | null;
};
type Index = { readonly table: string; readonly index: string; readonly column: string };
type Reference = {
  readonly table: string;
  readonly name: string;
  readonly column: string;
  readonly target: string;
  readonly targetColumn: string;
};
type Catalogue = { readonly columns: readonly Column[]; readonly indexes: readonly Index[]; readonly references: readonly Reference[] };

async function tablesIn(database: Kysely<unknown>): Promise<readonly Entry[]> {
  const { rows } = await sql<Entry>`
    select table_name as name, table_type as type, table_comment as comment from information_schema.tables
    where table_schema = database() and table_type in ('BASE TABLE', 'VIEW', 'SYSTEM VERSIONED') order by table_name`.execute(database);
  return rows;
}

async function columnsIn(database: Kysely<unknown>): Promise<readonly Column[]> {
  const { rows } = await sql<Column>`
    select table_name as ${sql.id('table')}, column_name as name, column_type as declared, data_type as type, is_nullable as nullable, extra,
      column_comment as comment, numeric_precision as digits, numeric_scale as scale
    from information_schema.columns where table_schema = database() order by table_name, ordinal_position`.execute(database);
  return rows;
}

/** Unique indexes over whole columns; one over the beginning of a text says nothing of the whole. */
async function indexesIn(database: Kysely<unknown>): Promise<readonly Index[]> {
  const { rows } = await sql<Index & { readonly part: unknown }>`
    select table_name as ${sql.id('table')}, index_name as ${sql.id('index')}, column_name as ${sql.id('column')}, sub_part as part
    from information_schema.statistics where table_schema = database() and non_unique = 0
    order by table_name, index_name <> 'PRIMARY', index_name, seq_in_index`.execute(database);
  const partial = new Set(rows.filter(({ part, column }) => part !== null || column === null).map(nameOf));
  return rows.filter((row) => !partial.has(nameOf(row)));
}

function nameOf({ table, index }: Index): string {
  return JSON.stringify([table, index]);
}

/** Foreign keys within the database. */
async function referencesIn(database: Kysely<unknown>): Promise<readonly Reference[]> {
  const { rows } = await sql<Reference>`
    select table_name as ${sql.id('table')}, constraint_name as name, column_name as ${sql.id('column')}, referenced_table_name as target,
      referenced_column_name as ${sql.id('targetColumn')}
    from information_schema.key_column_usage
    where table_schema = database() and referenced_table_schema = database() order by table_name, constraint_name, ordinal_position`.execute(
    database,
  );
  return rows;
}

async function tableShape(database: Kysely<unknown>, { name, type, comment }: Entry, catalogue: Catalogue): Promise<TableShape> {
  await sql`select 1 from ${tableOf(name)} limit 1`.execute(database);
  const own = catalogue.columns.filter(({ table }) => table === name).map(columnShape);
  const columns = await settled(database, name, own, [wideNumbers, countingFlags, endsOfTime, zeroDays]);
  const isView = type === 'VIEW';
  return {
    table: name,
    kind: isView ? 'view' : 'table',
    // A view's comment is the word `VIEW`.
    comment: isView || comment === '' ? null : comment,
    columns,
    keys: isView ? await findViewKeys(database, name, columns) : keysOf(name, catalogue.indexes),
    foreignKeys: foreignKeysOf(name, catalogue.references),
  };
}

function columnShape(column: Column): ColumnShape {
  const { name, declared, nullable, extra, comment } = column;
  return {
    name,
    declared,
    nullable: nullable === 'YES',
    generated: /\b(generated|virtual|stored)\b/i.test(extra) && !/default_generated/i.test(extra),
    comment: comment === '' ? null : comment,
    stored: mariadbType({ ...column, digits: Number(column.digits ?? 0), scale: Number(column.scale ?? 0) }),
  };
}

function keysOf(table: string, indexes: readonly Index[]): readonly KeyShape[] {
  const own = Map.groupBy(
    indexes.filter((one) => one.table === table),
    ({ index }) => index,
  );
  return [...own].map(([index, parts]) => ({
    kind: index === 'PRIMARY' ? 'primary' : 'unique',
    columns: parts.map(({ column }) => column),
  }));
}

function foreignKeysOf(table: string, references: readonly Reference[]): readonly ForeignKeyShape[] {
  const own = Map.groupBy(
    references.filter((one) => one.table === table),
    ({ name }) => name,
  );
  return [...own.values()].map((parts) => ({
    columns: parts.map(({ column }) => column),
    target: parts[0]?.target ?? '',
    targetColumns: parts.map(({ targetColumn }) => targetColumn),
  }));
}
