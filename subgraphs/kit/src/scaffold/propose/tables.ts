import type { ColumnShape, DatabaseShape, KeyShape, TableShape } from '../introspect/shape.ts';
import { bareName, tableText } from '../introspect/shape.ts';
import type { GraphNames, TypeNames } from '../naming/names.ts';
import { codecOf, whyNot } from './codec.ts';
import type { Note } from './proposal.ts';

/** A table that becomes a type. */
export type KeptTable = { readonly shape: TableShape; readonly names: TypeNames; readonly key: KeyShape };
export type Sorted = { readonly kept: readonly KeptTable[]; readonly leftOut: readonly Note[] };

/** Which tables become types, by which key, under which names; and which do not, and why. In the order of their names, views after tables. */
export function sortTables(database: DatabaseShape, graph: GraphNames): Sorted {
  const tables = database.tables.toSorted((a, b) => compare(sortedBy(a), sortedBy(b)));
  const sorted = tables.map((shape, i) => {
    const { table } = shape;
    const key = shape.keys.find((one) => canBeKey(one, shape));
    return key === undefined
      ? { leftOut: [{ where: tableText(shape.table), what: whyNoKey(shape) }], kept: [] }
      : {
          leftOut: [],
          kept: [{ shape, names: graph.claimType(bareName(table), i + 1, typeof table === 'string' ? '' : table.schema), key }],
        };
  });
  const unreadable = database.unreadable.map(({ table, why }) => ({ where: tableText(table), what: `left out: ${why}.` }));
  return { kept: sorted.flatMap(({ kept }) => kept), leftOut: [...unreadable, ...sorted.flatMap(({ leftOut }) => leftOut)] };
}

/** Tables have the first choice of names, and of them those in the schema that a session begins in. */
function sortedBy({ table, kind }: TableShape): string {
  return `${kind === 'view' ? 1 : 0}${typeof table === 'string' ? 0 : 1}${tableText(table)}`;
}

export function compare(a: string, b: string): number {
  const [left, right] = [`${a.toLowerCase()} ${a}`, `${b.toLowerCase()} ${b}`];
  return left < right ? -1 : Number(left > right);
}

/** A primary key, or a unique one that is always there; each column of it must be carried as text. */
function canBeKey({ kind, columns }: KeyShape, shape: TableShape): boolean {
  const parts = columns.map((name) => findColumn(shape, name));
  return parts.every(
    (part) => part !== undefined && (kind !== 'unique' || !part.nullable) && codecOf(part.stored, true, undefined) !== null,
  );
}

export function findColumn(shape: TableShape, name: string): ColumnShape | undefined {
  return shape.columns.find((column) => column.name === name);
}

function whyNoKey(shape: TableShape): string {
  const unfit = shape.keys.flatMap(({ columns }) => columns.map((name) => findColumn(shape, name))).find((part) => part && !isFit(part));
  if (unfit !== undefined)
    return `left out: its key holds \`${unfit.name}\`, and ${whyNot(unfit.stored, true)}. Give it a key of text or whole numbers, or a view that does.`;
  if (shape.kind === 'view')
    return 'left out: a view has no key, and no column told all of its rows apart when it was read (empty views, and those of more than 100,000 rows, are not tried). Add one that does, or map it by hand.';
  return 'left out: it has no primary key, and no unique index whose columns are all `not null`; nothing says which row is which. Add one, or map a view that has one.';
}

function isFit({ stored }: ColumnShape): boolean {
  return codecOf(stored, true, undefined) !== null;
}
