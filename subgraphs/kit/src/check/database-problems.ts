import type { Catalogue } from '../database/catalogue.ts';
import { columnsOf } from '../mapping/columns.ts';
import type { Mapping, TypeMapping } from '../mapping/define.ts';

/** Tables and columns that the mapping reads and the database does not have. */
export function databaseProblems(mapping: Mapping, catalogue: Catalogue): readonly string[] {
  return Object.entries<TypeMapping>(mapping.types).flatMap(([name, type]) => {
    if (type.table === undefined) return [];
    const columns = catalogue.findColumns(type.table);
    const table = typeof type.table === 'string' ? type.table : `${type.table.schema}.${type.table.name}`;
    if (columns === undefined)
      return [`\`${name}\` is mapped to table \`${table}\`, which the database does not have. Correct the name in the mapping.`];
    const missing = columnsOf(type).filter((column) => !columns.has(column.name));
    return missing.map(
      (column) => `\`${name}\` reads column \`${column.name}\`, which table \`${table}\` does not have. Correct the name in the mapping.`,
    );
  });
}
