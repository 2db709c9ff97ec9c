import type { Stored } from './codec.ts';
import type { TypeMapping } from './define.ts';
import type { ColumnField, EmbeddedField, FieldMapping, ReferenceField, UnionReferenceField } from './fields.ts';

/** A row as a writer hands it to the database, by column name. */
export type EncodedRow = { readonly [column: string]: Stored };

/**
 * The mapping in reverse: a row in graph shape as this agency would have written it.
 * Shape:  a field that the row lacks, or has as null, becomes null; so does a value that `nullMeans` stands for. Derived fields and edges are not written.
 * Errors: throws, naming the field, where a value has no stored form or two fields disagree about a column.
 */
export function encodeRow(type: TypeMapping, graphRow: object): EncodedRow {
  const written = new Map<string, Stored>();
  for (const [name, field] of Object.entries(type.fields)) {
    for (const [column, stored] of encodeField(name, field, member(graphRow, name))) {
      const before = written.get(column) ?? null;
      if (before !== null && stored !== null && before !== stored)
        throw new Error(`Field \`${name}\` and one before it put different values into column \`${column}\`.`);
      written.set(column, stored ?? before);
    }
  }
  return Object.fromEntries(written);
}

type Cell = readonly [column: string, stored: Stored];

function encodeField(name: string, field: FieldMapping, value: unknown): readonly Cell[] {
  switch (field.kind) {
    case 'column':
      return [encodeColumn(name, field, value)];
    case 'reference':
      return encodeParts(name, field, value);
    case 'embedded':
      return encodeEmbedded(name, field, value);
    case 'union':
      return encodeUnion(name, field, value);
    case 'derived':
    case 'batched':
    case 'listed':
    case 'connection':
    case 'list':
      return [];
    default:
      return field satisfies never;
  }
}

function encodeColumn(name: string, { column, codec, nullMeans }: ColumnField, value: unknown): Cell {
  const meansNull =
    value === null || value === undefined || (nullMeans !== undefined && JSON.stringify(value) === JSON.stringify(nullMeans));
  if (meansNull) return [column, null];
  const [stored] = codec.stored(value);
  if (stored === undefined)
    throw new Error(`Field \`${name}\` has a value that column \`${column}\` cannot hold as mapped (${codec.signature.split(':')[0]}).`);
  return [column, stored];
}

function encodeParts(name: string, { parts }: ReferenceField, value: unknown): readonly Cell[] {
  return Object.entries(parts).map(([part, field]) => encodeColumn(`${name}.${part}`, field, member(value, part)));
}

function encodeEmbedded(name: string, { fields }: EmbeddedField, value: unknown): readonly Cell[] {
  return Object.entries(fields).map(([part, field]) => encodeColumn(`${name}.${part}`, field, member(value, part)));
}

/** Branches may share columns: those of the others are left to be null. */
function encodeUnion(name: string, { discriminator, branches }: UnionReferenceField, value: unknown): readonly Cell[] {
  const others = Object.values(branches).flatMap((branch) => encodeParts(name, branch, null));
  const target = member(value, '__typename');
  if (target === undefined) return [[discriminator.column, null], ...others];
  const found = Object.entries(branches).find(([, branch]) => branch.target === target);
  if (found === undefined) throw new Error(`Field \`${name}\` refers to a type that no branch of it has.`);
  const [stored, branch] = found;
  return [...new Map([...others, [discriminator.column, stored], ...encodeParts(name, branch, value)] satisfies readonly Cell[])];
}

function member(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null && Object.hasOwn(value, name) ? Reflect.get(value, name) : undefined;
}
