import type { SqlTest, SqlValue } from '../mapping/codec.ts';
import { decodeColumn, type StoredRow } from '../mapping/decode-row.ts';
import type { TypeMapping } from '../mapping/define.ts';
import type { ColumnField, ReferenceField } from '../mapping/fields.ts';
import type { Key } from '../model/key.ts';
import type { TypeModel } from '../model/model.ts';
import { columnOf, every, isIn } from './expression.ts';
import { keyIn } from './keys.ts';

/** How rows of one type lead back to a parent: the columns with its key, and for a union which rows mean that type. */
export type Link = {
  readonly columns: readonly ColumnField[];
  readonly only: { readonly column: string; readonly stored: readonly string[] } | null;
};

/** Errors: throws where `by` is no reference to the parent's type; start-up checks it. */
export function linkTo(parent: TypeModel, target: TypeMapping, by: string): Link {
  const field = Object.hasOwn(target.fields, by) ? target.fields[by] : undefined;
  if (field?.kind === 'reference' && field.target === parent.name) return { columns: partsOf(field, parent), only: null };
  const branches = field?.kind === 'union' ? Object.entries(field.branches).filter(([, branch]) => branch.target === parent.name) : [];
  const [branch] = branches;
  if (field?.kind !== 'union' || branch === undefined) throw new Error(`\`${by}\` is no reference to \`${parent.name}\``);
  return { columns: partsOf(branch[1], parent), only: { column: field.discriminator.column, stored: branches.map(([stored]) => stored) } };
}

function partsOf(reference: ReferenceField, parent: TypeModel): readonly ColumnField[] {
  return parent.key.map((name) => {
    const part = Object.hasOwn(reference.parts, name) ? reference.parts[name] : undefined;
    if (part === undefined) throw new Error(`the reference to \`${parent.name}\` has no column for \`${name}\``);
    return part;
  });
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
    return codec.kind === 'scalar' ? codec.sql.order(value) : value;
  });
}
