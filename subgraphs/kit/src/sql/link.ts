import type { SqlTest, SqlValue } from '../mapping/codec.ts';
import { decodeColumn, type StoredRow } from '../mapping/decode-row.ts';
import type { TypeMapping } from '../mapping/define.ts';
import type { ColumnField, ReferenceField } from '../mapping/fields.ts';
import { findValues, type Key } from '../model/key.ts';
import type { TypeModel } from '../model/model.ts';
import { columnOf, every, isIn } from './expression.ts';
import { keyColumn, keyIn } from './keys.ts';
import { exactly } from './own-words.ts';

/** How rows of one type lead back to a parent: the columns with its key, and for a union which rows mean that type. */
export type Link = {
  /** Fields of the parent that the columns hold: its key, unless the reference is by others. */
  readonly parentFields: readonly string[];
  readonly columns: readonly ColumnField[];
  readonly only: { readonly column: string; readonly stored: readonly string[] } | null;
};

/** Errors: throws where `by` is no reference to the parent's type; start-up checks it. */
export function linkTo(parent: TypeModel, target: TypeMapping, by: string): Link {
  const field = Object.hasOwn(target.fields, by) ? target.fields[by] : undefined;
  if (field?.kind === 'reference' && field.target === parent.name) {
    const parentFields = field.unique === true ? Object.keys(field.parts) : parent.key;
    return { parentFields, columns: partsOf(field, parentFields, parent), only: null };
  }
  const branches = field?.kind === 'union' ? Object.entries(field.branches).filter(([, branch]) => branch.target === parent.name) : [];
  const [branch] = branches;
  if (field?.kind !== 'union' || branch === undefined) throw new Error(`\`${by}\` is no reference to \`${parent.name}\``);
  const columns = partsOf(branch[1], parent.key, parent);
  return { parentFields: parent.key, columns, only: { column: field.discriminator.column, stored: branches.map(([stored]) => stored) } };
}

function partsOf(reference: ReferenceField, fields: readonly string[], parent: TypeModel): readonly ColumnField[] {
  return fields.map((name) => {
    const part = Object.hasOwn(reference.parts, name) ? reference.parts[name] : undefined;
    if (part === undefined) throw new Error(`the reference to \`${parent.name}\` has no column for \`${name}\``);
    return part;
  });
}

type LinkedParent = { readonly type: TypeModel; readonly key: Key; readonly by: readonly string[]; readonly stored: StoredRow | null };

/** What rows that lead back to a parent hold of it: its key, or what its row has in the fields that the reference is by; null where that is nothing. */
export function parentKey({ parentFields }: Link, { type, key, by, stored: row }: LinkedParent): Key | null {
  if (parentFields === by) return key;
  const { mapping } = type;
  if (mapping === null || row === null) return null;
  return findValues(parentFields, Object.fromEntries(parentFields.map((name) => [name, decodeColumn(keyColumn(mapping, name), row)])));
}

/** That a row leads back to one of these parents. */
export function linkTest({ columns, only }: Link, alias: string, parents: readonly Key[]): SqlTest {
  const kind = only === null ? [] : [isIn(columnOf(alias, only.column), only.stored)];
  return every([...kind, keyIn(columns, alias, parents)]);
}

/** The parent that a row leads back to, as a key; rows come with the columns of `linkColumns`. */
export function linkKey({ columns }: Link, row: StoredRow): Key {
  return columns.map((column) => String(decodeColumn(column, row)));
}

export function linkColumns({ columns }: Link): readonly string[] {
  return columns.map(({ column }) => column);
}

/** Equal for rows of the same parent, also where its key has several stored forms. */
export function linkPartition({ columns }: Link, alias: string): readonly SqlValue[] {
  return columns.map(({ codec, column }) => {
    const value = columnOf(alias, column);
    const ordered = codec.kind === 'scalar' ? codec.sql.order(value) : value;
    return codec.storage === 'text' ? exactly(ordered) : ordered;
  });
}
