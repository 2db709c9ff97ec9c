import { bareName, type DatabaseShape, isSameTable, tableText } from '../introspect/shape.ts';
import { GraphNames, type TakenNames } from '../naming/names.ts';
import { codeLists } from './code-lists.ts';
import { columnField, fieldsOf, type NamedTable, nameColumns, sentence } from './columns.ts';
import { connections, references } from './edges.ts';
import { type ForeignKey, foreignKeys, ownKeys } from './foreign-keys.ts';
import { decisions } from './notes.ts';
import type { Proposal, ProposedField, ProposedType } from './proposal.ts';
import { sortTables } from './tables.ts';

/**
 * What a database becomes in the graph: a type for every table and view that has a key, a field for every column that can be read, both
 * directions of every foreign key, and notes on the rest. Depends on the shape and the names that are taken, and on nothing else.
 */
export function propose(database: DatabaseShape, agency: string, taken: TakenNames): Proposal {
  const graph = new GraphNames(agency, taken);
  const { kept, leftOut } = sortTables(database, graph);
  const codes = codeLists(kept, graph);
  const keys = foreignKeys(kept, database);
  const tables = kept.map((table) => nameColumns(table, keys.all, codes));
  const edges = tables.flatMap((table) => references(table, ownKeys(table, keys.all), (key) => targetOf(key, tables)));
  const types = tables.map((table) =>
    proposedType(table, [
      ...table.columns.map((column) => columnField(table, column)),
      ...edges.filter(({ from }) => from === table).map(({ reference }) => reference),
      ...connections(table, edges),
    ]),
  );
  const used = new Set(types.flatMap(({ fields }) => fields.flatMap(codesUsed)));
  return {
    agency,
    dialect: database.dialect,
    database: database.name,
    types,
    codes: codes.all.filter(({ constant }) => used.has(constant)),
    leftOut: [...leftOut, ...tables.flatMap((table) => table.leftOut), ...keys.leftOut],
    toDecide: decisions(tables, types),
  };
}

function targetOf({ to }: ForeignKey, tables: readonly NamedTable[]): NamedTable {
  const found = tables.find(({ shape }) => isSameTable(shape.table, to.shape.table));
  if (found === undefined) throw new Error(`\`${tableText(to.shape.table)}\` is not kept`);
  return found;
}

function proposedType(table: NamedTable, fields: readonly ProposedField[]): ProposedType {
  const { shape, names, key } = table;
  const about = `${shape.kind === 'view' ? 'View' : 'Table'} \`${bareName(shape.table)}\`.`;
  return {
    names,
    table: shape.table,
    kind: shape.kind,
    description: shape.comment === null || shape.comment.trim() === '' ? about : `${sentence(shape.comment)} ${about}`,
    key: fieldsOf(table, key.columns).map(({ field }) => field),
    fields,
  };
}

function codesUsed({ mapped }: ProposedField): readonly string[] {
  if (mapped.kind === 'column') return mapped.codec.codes;
  return mapped.kind === 'reference' ? mapped.parts.flatMap(({ codec }) => codec.codes) : [];
}
