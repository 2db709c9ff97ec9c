import type { TypeMapping } from './define.ts';
import type { ColumnField, FieldMapping, ReferenceField } from './fields.ts';

/** A column that a mapping reads, and how a table that follows the mapping would declare it. */
export type MappedColumn = { readonly name: string; readonly storage: 'text' | 'integer' | 'number'; readonly isOptional: boolean };

/** Every column of a type's table that its mapping reads, once, keys first. */
export function columnsOf(type: TypeMapping): readonly MappedColumn[] {
  const names = [...type.key, ...Object.keys(type.fields).filter((name) => !type.key.includes(name))];
  const columns = names.flatMap((name) => [...columnFieldsOf(type, topOf(name)), ...providedColumns(type, name)]);
  return [
    ...new Map(columns.map((c) => [c.column, { name: c.column, storage: c.codec.storage, isOptional: c.optional === true }])).values(),
  ];
}

/** What a reference brings along of its target's fields. */
export function providedColumns(type: TypeMapping, name: string): readonly ColumnField[] {
  const field = Object.hasOwn(type.fields, name) ? type.fields[name] : undefined;
  return field?.kind === 'reference' ? Object.values(field.provides ?? {}) : [];
}

/** The column that holds a part of a key: a field's own, or that of a reference which the key leads through; null where there is none. */
export function findKeyColumn(type: TypeMapping, path: string): ColumnField | null {
  const [name = '', ...rest] = path.split('.');
  const field = Object.hasOwn(type.fields, name) ? type.fields[name] : undefined;
  if (field?.kind === 'column' && rest.length === 0 && field.codec.kind === 'scalar') return field;
  const part = rest.join('.');
  return field?.kind === 'reference' && Object.hasOwn(field.parts, part) ? (field.parts[part] ?? null) : null;
}

/** The field at which a path begins. */
export function topOf(path: string): string {
  return path.split('.')[0] ?? path;
}

/** The columns behind one field, those of what it is derived from included; none for edges. */
export function columnFieldsOf(type: TypeMapping, name: string): readonly ColumnField[] {
  const field = Object.hasOwn(type.fields, name) ? type.fields[name] : undefined;
  if (field === undefined) return [];
  const isComputed = field.kind === 'derived' || field.kind === 'batched';
  return isComputed ? field.from.flatMap((from) => columnFieldsOf(type, topOf(from))) : ownColumns(field);
}

/** The columns in which a field itself is kept; none for edges. */
export function ownColumns(field: Exclude<FieldMapping, { readonly kind: 'derived' | 'batched' }>): readonly ColumnField[] {
  switch (field.kind) {
    case 'column':
      return [field];
    case 'reference':
      return Object.values(field.parts);
    case 'union':
      return [field.discriminator, ...Object.values(field.branches).flatMap((branch) => Object.values(branch.parts))];
    case 'embedded':
      return Object.values(field.fields);
    case 'listed':
    case 'connection':
    case 'list':
      return [];
    default:
      return field satisfies never;
  }
}

/** A field with each of its columns changed; what has none of its own stays as it is. */
export function mapColumns(field: FieldMapping, change: (column: ColumnField) => ColumnField): FieldMapping {
  const all = (parts: ReferenceField['parts']): ReferenceField['parts'] =>
    Object.fromEntries(Object.entries(parts).map(([name, one]) => [name, change(one)]));
  const reference = (one: ReferenceField): ReferenceField => ({
    ...one,
    parts: all(one.parts),
    ...(one.provides && { provides: all(one.provides) }),
  });
  switch (field.kind) {
    case 'column':
      return change(field);
    case 'reference':
      return reference(field);
    case 'embedded':
      return { ...field, fields: all(field.fields) };
    case 'union': {
      const branches = Object.entries(field.branches).map(([stored, branch]) => [stored, reference(branch)] as const);
      return { ...field, discriminator: change(field.discriminator), branches: Object.fromEntries(branches) };
    }
    case 'listed': {
      const { codec } = change({ kind: 'column', column: field.column, codec: field.codec });
      return codec.kind === 'scalar' ? { ...field, codec } : field;
    }
    default:
      return field;
  }
}
