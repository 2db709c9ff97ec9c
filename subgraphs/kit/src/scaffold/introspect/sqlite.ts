import { type Kysely, sql } from 'kysely';
import { tableOf } from '../../sql/expression.ts';
import { cannotRead, readOne } from './read-one.ts';
import type { ColumnShape, DatabaseShape, ForeignKeyShape, KeyShape, TableShape } from './shape.ts';
import { lineComments, listChecks } from './sqlite-text.ts';
import { storedTypes } from './sqlite-values.ts';
import { findViewKeys } from './view-keys.ts';

/** Reads the catalogue of an SQLite file, and as many of its rows as it takes to tell how values are stored. Writes nothing. */
export async function readSqlite(database: Kysely<unknown>, name: string): Promise<DatabaseShape> {
  const listed = await tablesIn(database);
  const tables: TableShape[] = [];
  const unreadable: DatabaseShape['unreadable'][number][] = [];
  for (const entry of listed) {
    const shape = entry.type === 'virtual' ? null : await readOne(() => readTable(database, entry, listed));
    if (shape !== null) tables.push(shape);
    else
      unreadable.push({
        table: entry.name,
        why: entry.type === 'virtual' ? 'it is a virtual table, which a module of SQLite computes' : cannotRead,
      });
  }
  return { dialect: 'SQLite', name, tables, unreadable };
}

type Entry = { readonly name: string; readonly type: string; readonly sql: string | null };

async function tablesIn(database: Kysely<unknown>): Promise<readonly Entry[]> {
  const { rows } = await sql<Entry>`
    select l.name, l.type, s.sql from pragma_table_list as l left join sqlite_schema as s on s.name = l.name
    where l.schema = 'main' and l.type <> 'shadow' and l.name not like 'sqlite\\_%' escape '\\' order by l.name`.execute(database);
  return rows;
}

async function readTable(database: Kysely<unknown>, { name, type, sql: text }: Entry, listed: readonly Entry[]): Promise<TableShape> {
  await sql`select * from ${tableOf(name)} limit 1`.execute(database);
  const declared = await columnsOf(database, name);
  const checks = listChecks(text ?? '');
  const comments = lineComments(type === 'table' ? (text ?? '') : '');
  const stored = await storedTypes(
    database,
    name,
    declared.map(({ name: column, type: written }) => ({
      name: column,
      declared: written,
      codes: checks.get(column.toLowerCase()) ?? null,
    })),
  );
  const columns = declared.map(
    (column, i): ColumnShape => ({
      name: column.name,
      declared: column.type,
      nullable: column.notnull === 0 && column.pk === 0,
      generated: column.hidden > 1,
      comment: comments.get(column.name.toLowerCase()) ?? null,
      stored: stored[i] ?? { kind: 'unsupported', why: 'it cannot be read' },
    }),
  );
  const isView = type === 'view';
  return {
    table: name,
    kind: isView ? 'view' : 'table',
    comment: null,
    columns,
    keys: isView ? await findViewKeys(database, name, columns) : [...primaryKey(declared), ...(await uniqueKeys(database, name))],
    foreignKeys: isView ? [] : await foreignKeysOf(database, name, listed),
  };
}

type Column = { readonly name: string; readonly type: string; readonly notnull: number; readonly pk: number; readonly hidden: number };

/** `hidden`: 1 a virtual table's own, 2 and 3 computed. */
async function columnsOf(database: Kysely<unknown>, table: string): Promise<readonly Column[]> {
  const { rows } = await sql<Column>`
    select name, type, "notnull", pk, hidden from pragma_table_xinfo(${table}) where hidden <> 1 order by cid`.execute(database);
  return rows;
}

function primaryKey(columns: readonly Column[]): readonly KeyShape[] {
  const key = columns.filter(({ pk }) => pk > 0).toSorted((a, b) => a.pk - b.pk);
  return key.length === 0 ? [] : [{ kind: 'primary', columns: key.map(({ name }) => name) }];
}

/** Unique indexes over whole tables and plain columns; `cid` of an expression is -2, of the row's own number -1. */
async function uniqueKeys(database: Kysely<unknown>, table: string): Promise<readonly KeyShape[]> {
  const { rows } = await sql<{ index: string; column: string | null; cid: number }>`
    select l.name as "index", x.name as "column", x.cid from pragma_index_list(${table}) as l, pragma_index_xinfo(l.name) as x
    where l."unique" = 1 and l.partial = 0 and l.origin <> 'pk' and x.key = 1 order by l.name, x.seqno`.execute(database);
  return [...Map.groupBy(rows, (row) => row.index).values()]
    .filter((parts) => parts.every(({ cid }) => cid >= 0))
    .map((parts) => ({ kind: 'unique', columns: parts.map(({ column }) => column ?? '') }));
}

/** SQLite takes names in capitals for the same, and a foreign key without columns for one to the primary key. */
async function foreignKeysOf(database: Kysely<unknown>, table: string, listed: readonly Entry[]): Promise<readonly ForeignKeyShape[]> {
  const { rows } = await sql<{ id: number; table: string; from: string; to: string | null }>`
    select id, "table", "from", "to" from pragma_foreign_key_list(${table}) order by id, seq`.execute(database);
  const keys = [...Map.groupBy(rows, (row) => row.id).values()].map(async (parts): Promise<readonly ForeignKeyShape[]> => {
    const target = listed.find(({ name }) => name.toLowerCase() === parts[0]?.table.toLowerCase())?.name;
    if (target === undefined) return [];
    const there = await columnsOf(database, target);
    const key = primaryKey(there)[0]?.columns ?? [];
    const named = (wanted: string): string => there.find(({ name }) => name.toLowerCase() === wanted.toLowerCase())?.name ?? wanted;
    const own = await columnsOf(database, table);
    const ownNamed = (wanted: string): string => own.find(({ name }) => name.toLowerCase() === wanted.toLowerCase())?.name ?? wanted;
    const targetColumns = parts.map(({ to }, i) => (to === null ? key[i] : named(to)));
    return targetColumns.every((column) => column !== undefined)
      ? [{ columns: parts.map(({ from }) => ownNamed(from)), target, targetColumns }]
      : [];
  });
  return (await Promise.all(keys)).flat();
}
