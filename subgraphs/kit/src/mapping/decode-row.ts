import { type GraphValue, Undecodable } from './codec.ts';
import type { TypeMapping } from './define.ts';
import type { ColumnField, EmbeddedField, FieldMapping, ReferenceField, UnionReferenceField } from './fields.ts';

/** A row as the database gives it, by column name. */
export type StoredRow = { readonly [column: string]: unknown };

/** A value in graph shape: scalar, list of scalars, reference as key object, embedded object; null; or what could not be read. */
export type FieldValue = GraphValue | readonly GraphValue[] | { readonly [field: string]: FieldValue } | null | Undecodable;

/** A whole row in graph shape, edges left out, and what needs more than the row: what `encodeRow` made it from. `absent` reads the key stub of a row that is not there. */
export function decodeRow(type: TypeMapping, row: StoredRow): { readonly [field: string]: FieldValue } {
  const stored = Object.entries(type.fields).filter(([, field]) => field.kind !== 'connection' && field.kind !== 'list' && isOfRow(field));
  return Object.fromEntries(stored.map(([name, field]) => [name, decodeField(type, field, row)]));
}

/** One field of a row. A column that the row lacks reads as null. */
export function decodeField(type: TypeMapping, field: FieldMapping, row: StoredRow): FieldValue {
  switch (field.kind) {
    case 'column':
      return decodeColumn(field, row);
    case 'reference':
      return decodeReference(field, row);
    case 'union':
      return decodeUnion(field, row);
    case 'embedded':
      return decodeEmbedded(field, row);
    case 'derived':
      return field.compute(Object.fromEntries(field.from.map((name) => [name, derivedInput(type, name, row)])));
    case 'batched':
    case 'listed':
    case 'connection':
    case 'list':
      return null;
    default:
      return field satisfies never;
  }
}

export function decodeColumn({ column, codec, nullMeans }: ColumnField, row: StoredRow): FieldValue {
  const stored = row[column];
  return stored === null || stored === undefined ? (nullMeans ?? null) : codec.decode(stored);
}

/** Whether what a column holds, if anything, is what its codec reads. */
export function isReadable({ column, codec }: ColumnField, row: StoredRow): boolean {
  const stored = row[column];
  if (stored === null || stored === undefined) return true;
  if (codec.kind === 'scalar' && codec.canRead !== undefined) return codec.canRead(stored);
  return !(codec.decode(stored) instanceof Undecodable);
}

function decodeReference({ parts, nullMeans }: ReferenceField, row: StoredRow): FieldValue {
  const names = Object.keys(parts);
  const key: { [field: string]: FieldValue } = {};
  let isUnreadable = false;
  let empty = 0;
  for (const name of names) {
    const part = parts[name];
    const value = part === undefined ? null : decodeColumn(part, row);
    if (value === null) empty += 1;
    if (value instanceof Undecodable) isUnreadable = true;
    key[name] = value;
  }
  if (empty > 0) return nullMeans === undefined || empty === names.length ? null : new Undecodable();
  return isUnreadable ? new Undecodable() : key;
}

function decodeUnion({ discriminator, branches, nullMeans }: UnionReferenceField, row: StoredRow): FieldValue {
  const stored = row[discriminator.column] ?? null;
  const branch = stored !== null && Object.hasOwn(branches, String(stored)) ? branches[String(stored)] : undefined;
  const key = branch === undefined ? null : decodeReference(branch, row);
  // A kind of target that nobody knows, or one without its key, is not the same as no target.
  if (key === null && stored !== null && nullMeans !== undefined) return new Undecodable();
  if (branch === undefined || key === null || key instanceof Undecodable) return key;
  return { __typename: branch.target, ...Object(key) };
}

function decodeEmbedded({ fields }: EmbeddedField, row: StoredRow): FieldValue {
  const values = Object.entries(fields).map(([name, part]) => [name, decodeColumn(part, row)] as const);
  return values.every(([, value]) => value === null) ? null : Object.fromEntries(values);
}

/** Whether a field is computed from its row alone, if it is computed. */
export function isOfRow(field: FieldMapping): boolean {
  if (field.kind === 'batched' || field.kind === 'listed') return false;
  return field.kind !== 'derived' || (field.requires.length === 0 && field.from.every((path) => !path.includes('.')));
}

function derivedInput(type: TypeMapping, name: string, row: StoredRow): FieldValue {
  const field = Object.hasOwn(type.fields, name) ? type.fields[name] : undefined;
  const value = field === undefined ? null : decodeField(type, field, row);
  return value instanceof Undecodable ? null : value;
}
