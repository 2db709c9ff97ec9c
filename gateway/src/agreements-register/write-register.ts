import { setImmediate as otherWork } from 'node:timers/promises';
import { type PolicySet, registerRows } from '@passerelle/policies';
import { type RegisterTable, registerTables } from '@passerelle/schema';
import { type CreateTableBuilder, type Kysely, sql } from 'kysely';

type Row = { readonly [column: string]: string | number | null };
type Tables = { [table: string]: Row };

/** Parameters per statement that every dialect takes; the oldest limit in use is SQLite's 999. */
const parametersPerStatement = 990;
const tables: readonly (readonly [string, RegisterTable])[] = Object.entries(registerTables);

/** Makes the register's tables where they are missing. */
export async function createRegister(database: Kysely<unknown>): Promise<void> {
  for (const [, table] of tables) {
    await definition(database, table).execute();
    for (const columns of table.indexes ?? []) {
      const index = database.schema.createIndex(`ix_${table.name}_${columns.join('_')}`).ifNotExists();
      await index
        .on(table.name)
        .columns([...columns])
        .execute();
    }
  }
}

/**
 * Replaces the register by what follows from a policy set, in one transaction: a reader sees the old one or the new one, whole. Requests
 * are served in between.
 * Shape:  `isStale` is asked between documents; where it says so nothing is changed. Answers whether the register was replaced.
 * Errors: the database's own; the register is as it was then.
 */
export async function writeRegister(database: Kysely<unknown>, set: PolicySet, isStale: () => boolean = () => false): Promise<boolean> {
  const transaction = database.withTables<Tables>().transaction();
  return transaction
    .execute(async (writing) => {
      for (const [, { name }] of tables) await writing.deleteFrom(name).execute();
      for (const part of registerRows(set)) {
        for (const [key, table] of tables) await insert(writing, table, Reflect.get(part, key) ?? []);
        await otherWork();
        if (isStale()) throw superseded;
      }
      return true;
    })
    .catch((error: unknown) => {
      if (error === superseded) return false;
      throw error;
    });
}

const superseded = new Error('a newer policy set is in use');

async function insert(database: Kysely<Tables>, { name, columns }: RegisterTable, rows: readonly Row[]): Promise<void> {
  const perStatement = Math.floor(parametersPerStatement / Object.keys(columns).length);
  for (let start = 0; start < rows.length; start += perStatement) {
    await database
      .insertInto(name)
      .values(rows.slice(start, start + perStatement))
      .execute();
  }
}

/** Types of columns are a closed set of literals, so they may stand in the statement as they are. */
function definition(database: Kysely<unknown>, { name, columns, primaryKey }: RegisterTable): CreateTableBuilder<string, string> {
  const empty: CreateTableBuilder<string, string> = database.schema.createTable(name).ifNotExists();
  const filled = Object.entries(columns).reduce(
    (table, [column, type]) => table.addColumn(column, sql.raw(type), (c) => (primaryKey.includes(column) ? c.notNull() : c)),
    empty,
  );
  return filled.addPrimaryKeyConstraint(`pk_${name}`, [...primaryKey]);
}
