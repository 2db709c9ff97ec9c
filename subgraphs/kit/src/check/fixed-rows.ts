import type { Catalogue } from '../database/catalogue.ts';
import { columnsOf, mapColumns } from '../mapping/columns.ts';
import type { Mapping, TypeMapping } from '../mapping/define.ts';
import type { FieldMapping } from '../mapping/fields.ts';
import { type FixedColumn, type FixedPart, isTableName, partsOf, type RowSource, type SelectedRows } from '../mapping/rows.ts';

/** A mapping over the live database, and the columns that it may do without and that are not there. */
export type FixedMapping = { readonly mapping: Mapping; readonly lacking: readonly string[] };

/** Settles what each type's rows are read from. Shape: for a mapping in which `databaseProblems` finds nothing. */
export function fixRows(mapping: Mapping, catalogue: Catalogue): FixedMapping {
  const types = Object.entries<TypeMapping>(mapping.types).map(([name, type]) => ({ name, ...fixType(type, catalogue) }));
  return {
    mapping: { ...mapping, types: Object.fromEntries(types.map(({ name, type }) => [name, type])) },
    lacking: types.flatMap(({ name, lacking }) => [...lacking].map((column) => `${name}: ${column}`)),
  };
}

function fixType(type: TypeMapping, catalogue: Catalogue): { readonly type: TypeMapping; readonly lacking: ReadonlySet<string> } {
  const { table } = type;
  if (table === undefined) return { type, lacking: new Set() };
  const parts = partsOf(table).map((rows) => fixPart(rows, type, catalogue));
  const lacking = new Set(parts.flatMap(({ columns }) => columns.flatMap((column) => (column.kind === 'lacking' ? [column.name] : []))));
  if (isTableName(table) && lacking.size === 0) return { type, lacking };
  const fields = Object.entries(type.fields).map(([name, field]) => [name, withoutMeaning(field, lacking)] as const);
  return { type: { ...type, table: { kind: 'fixed', parts }, fields: Object.fromEntries(fields) }, lacking };
}

function fixPart(rows: SelectedRows, type: TypeMapping, catalogue: Catalogue): FixedPart {
  const columns = columnsOf(type).map(
    ({ name, storage }) => findColumn(rows, name, catalogue) ?? ({ kind: 'lacking', name, storage } as const),
  );
  return { rows, columns };
}

/** A column of rows by the name that the mapping calls it; null where none of their tables has it. */
export function findColumn(rows: SelectedRows, name: string, catalogue: Catalogue): Extract<FixedColumn, { kind: 'stored' }> | null {
  const place = (rows.with ?? []).findIndex(({ columns }) => Object.hasOwn(columns, name));
  const other = rows.with?.[place];
  const column = other?.columns[name];
  if (other !== undefined && column !== undefined)
    return catalogue.findColumns(other.table)?.has(column) === true ? { kind: 'stored', name, column, joined: place } : null;
  return catalogue.findColumns(rows.from)?.has(name) === true ? { kind: 'stored', name, column: name, joined: null } : null;
}

/** What null means is said of a column that is there; where it is not, nothing is known. */
function withoutMeaning(field: FieldMapping, lacking: ReadonlySet<string>): FieldMapping {
  return mapColumns(field, (one) => {
    if (!lacking.has(one.column)) return one;
    const { nullMeans: _meaning, ...rest } = one;
    return rest;
  });
}

/** Whether a column of rows may hold nothing, as far as the database says. */
export function mayBeNull(source: RowSource, column: string, catalogue: Catalogue): boolean {
  if (isTableName(source)) return catalogue.findColumns(source)?.get(column) ?? true;
  if (source.kind !== 'fixed') return true;
  return source.parts.some(({ rows, columns }) => {
    const found = columns.find(({ name }) => name === column);
    if (found?.kind !== 'stored' || found.joined !== null) return true;
    return catalogue.findColumns(rows.from)?.get(found.column) ?? true;
  });
}
