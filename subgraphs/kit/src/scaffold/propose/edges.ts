import { bareName, type ColumnShape, isSameTable, tableText } from '../introspect/shape.ts';
import { referenceName } from '../naming/names.ts';
import { camelCase, capitalised, wordsOf } from '../naming/words.ts';
import { proposeCategory } from './category.ts';
import { codecOf } from './codec.ts';
import { fieldsOf, type NamedColumn, type NamedTable } from './columns.ts';
import type { ForeignKey } from './foreign-keys.ts';
import type { ProposedCodec, ProposedField, ProposedPart } from './proposal.ts';
import { findColumn } from './tables.ts';

/** A foreign key as two fields: from its rows to the one row that each leads to, and back. */
export type Edge = { readonly key: ForeignKey; readonly from: NamedTable; readonly to: NamedTable; readonly reference: ProposedField };

/** The references of a table, one for each foreign key. */
export function references(from: NamedTable, keys: readonly ForeignKey[], find: (key: ForeignKey) => NamedTable): readonly Edge[] {
  return keys.map((key) => {
    const to = find(key);
    return { key, from, to, reference: reference(key, from, to) };
  });
}

function reference(key: ForeignKey, from: NamedTable, to: NamedTable): ProposedField {
  const name = nameOf(key, to);
  const { table, comment } = from.shape;
  const about = { name: key.columns.join(' '), comment: findColumn(from.shape, key.columns[0] ?? '')?.comment ?? null };
  return {
    name: from.fieldNames.claimEdge(name, to.names.one, `${name}Record`),
    type: to.names.type,
    description: `The row of \`${tableText(to.shape.table)}\` that ${columnList(key.columns)} lead${key.columns.length === 1 ? 's' : ''} to.`,
    category: proposeCategory({ name: bareName(table), comment }, about),
    mapped: { kind: 'reference', target: to.names.type, parts: partsOf(key, from, to), isUnique: !key.isByKey },
  };
}

/** After the column, unless that says no more than the one that it leads to. */
function nameOf({ columns, targetColumns }: ForeignKey, { names }: NamedTable): string {
  const [column, ...more] = columns;
  if (column === undefined || more.length > 0) return names.one;
  const name = referenceName(column, names.one);
  return name === camelCase(wordsOf(targetColumns[0] ?? ''), 'the') ? names.one : name;
}

/** Parts of a key in the key's order. */
function partsOf({ columns, targetColumns, isByKey }: ForeignKey, from: NamedTable, to: NamedTable): readonly ProposedPart[] {
  const there = fieldsOf(to, targetColumns);
  const parts = there.map((target, i): ProposedPart => {
    const column = columns[i] ?? '';
    return { field: target.field, column, codec: partCodec(findColumn(from.shape, column), target) };
  });
  const order = isByKey ? fieldsOf(to, to.key.columns).map(({ field }) => field) : parts.map(({ field }) => field);
  return parts.toSorted((a, b) => order.indexOf(a.field) - order.indexOf(b.field));
}

/** Codes mean what they mean where they lead; anything else is read as it is stored here. */
function partCodec(own: ColumnShape | undefined, target: NamedColumn): ProposedCodec {
  const isCode = own === undefined || own.stored.kind === 'codes' || target.shape.stored.kind === 'codes';
  const read = isCode ? null : codecOf(own.stored, true, undefined);
  return read?.codec ?? target.codec;
}

/** The lists that lead back to a table. Where several would have one name, each says by which reference it is. */
export function connections(to: NamedTable, edges: readonly Edge[]): readonly ProposedField[] {
  const leading = edges.filter(({ key }) => isSameTable(key.to.shape.table, to.shape.table));
  const ofName = Map.groupBy(leading, ({ from }) => from.names.list);
  return leading.map(({ key, reference, from }) => {
    const { list } = from.names;
    const isAlone = ofName.get(list)?.length === 1 && !isSameTable(from.shape.table, to.shape.table);
    const long = `${list}By${capitalised(reference.name)}`;
    return {
      name: isAlone ? to.fieldNames.claimEdge(list, long) : to.fieldNames.claimEdge(long),
      type: `${from.names.type}Connection`,
      description: `Rows of \`${tableText(from.shape.table)}\` that lead here by ${columnList(key.columns)}.`,
      category: reference.category,
      mapped: { kind: 'connection', target: from.names.type, by: reference.name },
    };
  });
}

function columnList(columns: readonly string[]): string {
  return columns.map((column) => `\`${column}\``).join(', ');
}
