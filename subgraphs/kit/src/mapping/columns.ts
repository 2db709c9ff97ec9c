import type { TypeMapping } from './define.ts';
import type { ColumnField, FieldMapping } from './fields.ts';

/** A column that a mapping reads, and how a table that follows the mapping would declare it. */
export type MappedColumn = { readonly name: string; readonly storage: 'text' | 'integer' | 'number' };

/** Every column of a type's table that its mapping reads, once, keys first. */
export function columnsOf(type: TypeMapping): readonly MappedColumn[] {
  const names = [...type.key, ...Object.keys(type.fields).filter((name) => !type.key.includes(name))];
  const columns = names.flatMap((name) => columnFieldsOf(type, name));
  return [...new Map(columns.map((c) => [c.column, { name: c.column, storage: c.codec.storage }])).values()];
}

/** The columns behind one field, those of what it is derived from included; none for edges. */
export function columnFieldsOf(type: TypeMapping, name: string): readonly ColumnField[] {
  const field = Object.hasOwn(type.fields, name) ? type.fields[name] : undefined;
  if (field === undefined) return [];
  return field.kind === 'derived' ? field.from.flatMap((from) => columnFieldsOf(type, from)) : ownColumns(field);
}

function ownColumns(field: Exclude<FieldMapping, { readonly kind: 'derived' }>): readonly ColumnField[] {
  switch (field.kind) {
    case 'column':
      return [field];
    case 'reference':
      return Object.values(field.parts);
    case 'union':
      return [field.discriminator, ...Object.values(field.branches).flatMap((branch) => Object.values(branch.parts))];
    case 'embedded':
      return Object.values(field.fields);
    case 'connection':
    case 'list':
      return [];
    default:
      return field satisfies never;
  }
}
