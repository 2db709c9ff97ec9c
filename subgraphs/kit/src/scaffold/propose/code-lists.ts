import type { ColumnShape } from '../introspect/shape.ts';
import { bareName, tableText } from '../introspect/shape.ts';
import { codeNames, type GraphNames } from '../naming/names.ts';
import { uncapitalised } from '../naming/words.ts';
import type { ProposedCodes } from './proposal.ts';
import type { KeptTable } from './tables.ts';

/** The closed lists of a database, and which column uses which. */
export type CodeLists = {
  readonly all: readonly ProposedCodes[];
  find(table: KeptTable, column: ColumnShape): ProposedCodes | undefined;
};

/** One enum for each list: a type of the database's own is one list wherever it is used, a column's own list is that column's. */
export function codeLists(tables: readonly KeptTable[], graph: GraphNames): CodeLists {
  const lists = new Map<string, ProposedCodes>();
  for (const table of tables)
    for (const column of table.shape.columns) {
      const id = idOf(table, column);
      if (id !== null && !lists.has(id)) lists.set(id, listOf(table, column, graph));
    }
  return {
    all: [...lists.values()],
    find: (table, column) => lists.get(idOf(table, column) ?? ''),
  };
}

function idOf({ shape }: KeptTable, { name, stored: whole }: ColumnShape): string | null {
  const stored = whole.kind === 'list' ? whole.of : whole;
  if (stored.kind === 'set') return JSON.stringify([shape.table, name]);
  if (stored.kind !== 'codes') return null;
  return JSON.stringify(stored.name === null ? [shape.table, name] : [stored.name]);
}

function listOf({ shape }: KeptTable, { name, stored: whole }: ColumnShape, graph: GraphNames): ProposedCodes {
  const stored = whole.kind === 'list' ? whole.of : whole;
  const own = stored.kind === 'codes' ? stored : { name: null, values: stored.kind === 'set' ? stored.values : [] };
  const type = graph.claimEnum(own.name ?? `${bareName(shape.table)} ${name}`);
  const inGraph = codeNames(own.values);
  return {
    type,
    constant: uncapitalised(type),
    description: own.name === null ? `Codes of \`${tableText(shape.table)}.${name}\`.` : `Codes of the type \`${own.name}\`.`,
    values: own.values.map((code, i) => ({ stored: code, name: inGraph[i] ?? `VALUE_${i + 1}` })),
  };
}
