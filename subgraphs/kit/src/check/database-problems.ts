import type { Kysely } from 'kysely';
import { columnsOf } from '../mapping/columns.ts';
import type { Mapping, TypeMapping } from '../mapping/define.ts';

/** What the live database has: nullability by column by table. */
export type Catalogue = ReadonlyMap<string, ReadonlyMap<string, boolean>>;

export async function readCatalogue(database: Kysely<unknown>): Promise<Catalogue> {
  const tables = await database.introspection.getTables();
  return new Map(tables.map((table) => [table.name, new Map(table.columns.map((column) => [column.name, column.isNullable]))]));
}

/** Tables and columns that the mapping reads and the database does not have. */
export function databaseProblems(mapping: Mapping, catalogue: Catalogue): readonly string[] {
  return Object.entries<TypeMapping>(mapping.types).flatMap(([name, type]) => {
    if (type.table === undefined) return [];
    const columns = catalogue.get(type.table);
    if (columns === undefined)
      return [`\`${name}\` is mapped to table \`${type.table}\`, which the database does not have. Correct the name in the mapping.`];
    const missing = columnsOf(type).filter((column) => !columns.has(column.name));
    return missing.map(
      (column) =>
        `\`${name}\` reads column \`${column.name}\`, which table \`${type.table}\` does not have. Correct the name in the mapping.`,
    );
  });
}
