import type { ColumnShape, DatabaseShape, ForeignKeyShape } from '../introspect/shape.ts';
import { isSameTable, tableText } from '../introspect/shape.ts';
import { codecOf } from './codec.ts';
import type { Note } from './proposal.ts';
import { findColumn, type KeptTable } from './tables.ts';

/** A foreign key between two tables that are both kept. */
export type ForeignKey = {
  readonly from: KeptTable;
  readonly to: KeptTable;
  readonly columns: readonly string[];
  readonly targetColumns: readonly string[];
  /** It leads to the target's key, and not to other columns that tell its rows apart. */
  readonly isByKey: boolean;
};

export type ForeignKeys = { readonly all: readonly ForeignKey[]; readonly leftOut: readonly Note[] };

/** Every foreign key that can be followed, once, and those that cannot. */
export function foreignKeys(kept: readonly KeptTable[], database: DatabaseShape): ForeignKeys {
  const read = kept.flatMap((from) => distinct(from.shape.foreignKeys).map((key) => foreignKey(from, key, kept, database)));
  return { all: read.flatMap((one) => ('from' in one ? [one] : [])), leftOut: read.flatMap((one) => ('where' in one ? [one] : [])) };
}

function distinct(keys: readonly ForeignKeyShape[]): readonly ForeignKeyShape[] {
  return [...new Map(keys.map((key) => [JSON.stringify(key), key])).values()];
}

function foreignKey(from: KeptTable, key: ForeignKeyShape, kept: readonly KeptTable[], database: DatabaseShape): ForeignKey | Note {
  const { columns, target, targetColumns } = key;
  const where = `${tableText(from.shape.table)} (${columns.join(', ')})`;
  const to = kept.find(({ shape }) => isSameTable(shape.table, target));
  if (to === undefined) {
    const isThere = database.tables.some(({ table }) => isSameTable(table, target));
    return { where, what: `no edge: it leads to \`${tableText(target)}\`, which ${isThere ? 'is left out' : 'is not there'}.` };
  }
  if (!columns.every((column, i) => isComparable(findColumn(from.shape, column), findColumn(to.shape, targetColumns[i] ?? ''))))
    return { where, what: `no edge: its columns and those of \`${tableText(target)}\` are not stored in one way, or hold no keys.` };
  if (isSameSet(to.key.columns, targetColumns)) return { from, to, columns, targetColumns, isByKey: true };
  return to.shape.keys.some((one) => one.kind !== 'found' && isSameSet(one.columns, targetColumns))
    ? { from, to, columns, targetColumns, isByKey: false }
    : { where, what: `no edge: it leads to columns of \`${tableText(target)}\` that several rows may share.` };
}

/** Keys are text; texts, codes and whole numbers can be compared with each other, anything else with its like. */
function isComparable(one: ColumnShape | undefined, other: ColumnShape | undefined): boolean {
  if (one === undefined || other === undefined) return false;
  if (codecOf(one.stored, true, undefined) === null || codecOf(other.stored, true, undefined) === null) return false;
  const [own, there] = [one.stored.kind, other.stored.kind];
  if (own === 'text' && there === 'codes') return true;
  if (own === 'text' || own === 'whole') return there === 'text' || there === 'whole';
  if (own === 'codes' && there === 'text') return true;
  return own === there && (own === 'codes' || JSON.stringify(one.stored) === JSON.stringify(other.stored));
}

function isSameSet(one: readonly string[], other: readonly string[]): boolean {
  return one.length === other.length && one.every((name) => other.includes(name));
}

/** The foreign keys of a table's own. */
export function ownKeys({ shape }: KeptTable, all: readonly ForeignKey[]): readonly ForeignKey[] {
  return all.filter(({ from }) => isSameTable(from.shape.table, shape.table));
}

/** Columns of a table that tell its rows apart: those of its key, and those that foreign keys lead to. */
export function tellingColumns({ shape, key }: KeptTable, all: readonly ForeignKey[]): ReadonlySet<string> {
  const others = all.filter(({ to, isByKey }) => !isByKey && isSameTable(to.shape.table, shape.table));
  return new Set([...key.columns, ...others.flatMap(({ targetColumns }) => targetColumns)]);
}
