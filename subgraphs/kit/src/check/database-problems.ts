import { type Kysely, sql } from 'kysely';
import type { Catalogue } from '../database/catalogue.ts';
import { columnsOf } from '../mapping/columns.ts';
import type { Mapping, TypeMapping } from '../mapping/define.ts';
import { type JoinedTable, partsOf, type SelectedRows, type TableName, tableText } from '../mapping/rows.ts';
import { columnOf, tableOf } from '../sql/expression.ts';
import { findColumn } from './fixed-rows.ts';

/** Tables and columns that the mapping reads and the database does not have. */
export function databaseProblems(mapping: Mapping, catalogue: Catalogue): readonly string[] {
  return Object.entries<TypeMapping>(mapping.types).flatMap(([name, type]) =>
    type.table === undefined ? [] : partsOf(type.table).flatMap((rows) => partProblems(name, type, rows, catalogue)),
  );
}

function partProblems(name: string, type: TypeMapping, rows: SelectedRows, catalogue: Catalogue): readonly string[] {
  const others = rows.with ?? [];
  const absent = [rows.from, ...others.map(({ table }) => table)].filter((table) => catalogue.findColumns(table) === undefined);
  if (absent.length > 0)
    return absent.map(
      (table) =>
        `\`${name}\` is mapped to table \`${tableText(table)}\`, which the database does not have. Correct the name in the mapping.`,
    );
  const optional = new Set(columnsOf(type).flatMap((column) => (column.isOptional ? [column.name] : [])));
  const missing = columnsOf(type).filter(({ name: column }) => !optional.has(column) && findColumn(rows, column, catalogue) === null);
  return [
    ...listedProblems(name, type, catalogue),
    ...missing.map(({ name: column }) => missingColumn(name, column, rows)),
    ...termProblems(name, rows, catalogue),
    ...others.flatMap((other) => joinProblems(name, rows, other, catalogue)),
  ];
}

/** Tables that hold lists of a type's values. */
export function listedTables({ fields }: TypeMapping): readonly TableName[] {
  return Object.values(fields).flatMap((field) => (field.kind === 'listed' ? [field.table] : []));
}

function listedProblems(name: string, { fields }: TypeMapping, catalogue: Catalogue): readonly string[] {
  return Object.entries(fields).flatMap(([field, mapped]) => {
    if (mapped.kind !== 'listed') return [];
    const columns = catalogue.findColumns(mapped.table);
    const table = tableText(mapped.table);
    if (columns === undefined)
      return [`\`${name}.${field}\` is in table \`${table}\`, which the database does not have. Correct the name in the mapping.`];
    return [...Object.values(mapped.parts).map(({ column }) => column), mapped.column]
      .filter((column) => !columns.has(column))
      .map(
        (column) =>
          `\`${name}.${field}\` reads column \`${column}\`, which table \`${table}\` does not have. Correct the name in the mapping.`,
      );
  });
}

function missingColumn(name: string, column: string, { from, with: others = [] }: SelectedRows): string {
  const tables = [from, ...others.map(({ table }) => table)].map((table) => `\`${tableText(table)}\``);
  const where = tables.length === 1 ? `table ${tables[0]} does not have` : `none of the tables ${tables.join(', ')} has`;
  return `\`${name}\` reads column \`${column}\`, which ${where}. Correct the name in the mapping, or write \`{ optional: true }\` where only some installations have it.`;
}

function termProblems(name: string, { from, only = {}, except = {} }: SelectedRows, catalogue: Catalogue): readonly string[] {
  const columns = catalogue.findColumns(from);
  return [...Object.keys(only), ...Object.keys(except)]
    .filter((column) => columns?.has(column) !== true)
    .map(
      (column) => `Which rows of \`${name}\` are there is said by column \`${column}\`, which table \`${tableText(from)}\` does not have.`,
    );
}

function joinProblems(name: string, rows: SelectedRows, { table, on, columns }: JoinedTable, catalogue: Catalogue): readonly string[] {
  const [own, there] = [catalogue.findColumns(rows.from), catalogue.findColumns(table)];
  const lacking = (has: typeof own, all: readonly string[], where: TableName) =>
    all
      .filter((column) => has?.has(column) !== true)
      .map(
        (column) =>
          `\`${name}\` joins \`${tableText(table)}\` with column \`${column}\`, which table \`${tableText(where)}\` does not have.`,
      );
  const again = Object.keys(columns).filter((column) => own?.has(column) === true);
  return [
    ...(Object.keys(on).length === 0 ? [`\`${name}\` joins \`${tableText(table)}\` on nothing: name the columns that hold the same.`] : []),
    ...lacking(own, Object.keys(on), rows.from),
    ...lacking(there, [...Object.values(on), ...Object.values(columns)], table),
    ...again.map(
      (column) =>
        `\`${name}\` gets column \`${column}\` from \`${tableText(table)}\`, and \`${tableText(rows.from)}\` has one of that name: call it something else.`,
    ),
  ];
}

/** Tables that are joined and have several rows for one: each would show as often. Asked of the data, for no catalogue says it of a view. */
export async function multiplyingJoins(mapping: Mapping, database: Kysely<unknown>): Promise<readonly string[]> {
  const joins = Object.entries<TypeMapping>(mapping.types).flatMap(([name, { table }]) =>
    table === undefined ? [] : partsOf(table).flatMap((rows) => (rows.with ?? []).map((other) => ({ name, other }))),
  );
  const found = await Promise.all(
    joins.map(async ({ name, other }) => ((await isMultiplying(other, database)) ? multiplied(name, other) : [])),
  );
  return found.flat();
}

async function isMultiplying({ table, on }: JoinedTable, database: Kysely<unknown>): Promise<boolean> {
  const columns = sql.join(Object.values(on).map((column) => columnOf('t', column)));
  const present = sql.join(
    Object.values(on).map((column) => sql`${columnOf('t', column)} is not null`),
    sql` and `,
  );
  const { rows } =
    await sql`select 1 as one from ${tableOf(table)} as t where ${present} group by ${columns} having count(*) > 1 limit 1`.execute(
      database,
    );
  return rows.length > 0;
}

function multiplied(name: string, { table, on }: JoinedTable): readonly string[] {
  return [
    `\`${name}\` joins \`${tableText(table)}\`, which has several rows with the same \`${Object.values(on).join('`, `')}\`: map it as a type of its own, with a connection to it.`,
  ];
}
