import type { Kysely } from 'kysely';
import type { DemoTable } from './tables.ts';

/** A raw row by column name; a column that is left out is NULL. */
export type RawRow = { readonly [column: string]: unknown };

/** Parameters per statement that every dialect takes; the oldest limit in use is SQLite's 999. */
const parametersPerStatement = 990;

/**
 * Inserts rows into one table of a demo database, all of them or none.
 * Errors: a row with a column that the table does not declare; the database's own, a repeated key among them.
 */
export async function writeRows(db: Kysely<unknown>, table: DemoTable, rows: readonly RawRow[]): Promise<void> {
  const columns = Object.keys(table.columns);
  const whole = rows.map((row) => wholeRow(table, columns, row));
  const perStatement = Math.max(1, Math.floor(parametersPerStatement / columns.length));
  await db
    .withTables<{ [table: string]: RawRow }>()
    .transaction()
    .execute(async (transaction) => {
      for (let start = 0; start < whole.length; start += perStatement) {
        await transaction
          .insertInto(table.name)
          .values(whole.slice(start, start + perStatement))
          .execute();
      }
    });
}

/** Every row of a statement names the same columns; what a row does not say is NULL. */
function wholeRow(table: DemoTable, columns: readonly string[], row: RawRow): RawRow {
  for (const column of Object.keys(row)) {
    if (!Object.hasOwn(table.columns, column))
      throw new Error(`table \`${table.name}\` has no column \`${column}\`: declare it or leave it out`);
  }
  return Object.fromEntries(columns.map((column) => [column, row[column] ?? null]));
}
