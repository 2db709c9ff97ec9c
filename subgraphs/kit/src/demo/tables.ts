import { type CreateTableBuilder, type Kysely, type RawBuilder, sql } from 'kysely';

/** SQL types that SQLite, PostgreSQL and MariaDB all know by the same name. */
export type ColumnType =
  | `varchar(${number})`
  | `char(${number})`
  | `decimal(${number}, ${number})`
  | 'smallint'
  | 'integer'
  | 'bigint'
  | 'text';

/** A table of a demo database: columns in order, and an index per list of columns. */
export type DemoTable = {
  readonly name: string;
  readonly columns: { readonly [column: string]: ColumnType };
  readonly primaryKey: readonly [string, ...string[]];
  readonly indexes?: readonly (readonly [string, ...string[]])[];
};

/** Creates the tables of a demo database, empty, with their indexes. Errors: the database's own, where a table exists already. */
export async function createTables(db: Kysely<unknown>, tables: readonly DemoTable[]): Promise<void> {
  for (const table of tables) {
    await createTable(db, table);
    for (const columns of table.indexes ?? []) {
      await db.schema
        .createIndex(`IX_${table.name}_${columns.join('_')}`)
        .on(table.name)
        .columns([...columns])
        .execute();
    }
  }
}

async function createTable(db: Kysely<unknown>, { name, columns, primaryKey }: DemoTable): Promise<void> {
  const empty: CreateTableBuilder<string, string> = db.schema.createTable(name);
  const filled = Object.entries(columns).reduce((table, [column, type]) => {
    return table.addColumn(column, typeOf(type), (c) => (primaryKey.includes(column) ? c.notNull() : c));
  }, empty);
  await filled.addPrimaryKeyConstraint(`PK_${name}`, [...primaryKey]).execute();
}

/** `type` is one of a closed set of literals, so it may stand in the statement as it is. */
function typeOf(type: ColumnType): RawBuilder<unknown> {
  return sql.raw(type);
}
