import { isDeepStrictEqual } from 'node:util';
import { type Kysely, sql } from 'kysely';
import { openDatabase } from '../database/open.ts';
import { columnsOf } from '../mapping/columns.ts';
import { decodeField, type StoredRow } from '../mapping/decode-row.ts';
import type { Mapping, TypeMapping } from '../mapping/define.ts';
import type { ColumnField, ReferenceField } from '../mapping/fields.ts';
import { isTableName, type TableName } from '../mapping/rows.ts';
import { tableOf } from '../sql/expression.ts';
import { keyColumn } from '../sql/keys.ts';
import { type OpenSubgraph, openSubgraph } from './open-subgraph.ts';
import { wholeRow } from './whole-row.ts';

/** A subgraph beside the database that it serves, everything permitted. */
export type Comparison = {
  /** Where what the graph gives of a type differs from what plain SQL gives: rows, references, look-ups, lists and counts. Nothing of values. */
  differences(type: string): Promise<readonly string[]>;
  close(): Promise<void>;
};

export type Served = { readonly name: string; readonly mapping: Mapping; readonly sdl?: string };

/** Of larger tables the first rows are compared, and all are counted. */
const mostRows = 200;

/** Types of a mapping that have rows. */
export function typesOf(mapping: Mapping): readonly string[] {
  return Object.entries<TypeMapping>(mapping.types).flatMap(([name, { table }]) => (table === undefined ? [] : [name]));
}

/** Errors: throws where the database cannot be opened or the mapping does not fit it. */
export async function openComparison(served: Served, url: string): Promise<Comparison> {
  if (url === '') throw new Error('Set the environment variable `PASSERELLE_DATABASE`.');
  const database = openDatabase(url, { readOnly: true });
  const subgraph = await openSubgraph({ ...served, database });
  return {
    differences: (type) => compare(type, { subgraph, database, mapping: served.mapping }),
    close: async () => {
      await subgraph.close();
      await database.destroy();
    },
  };
}

type Sides = { readonly subgraph: OpenSubgraph; readonly database: Kysely<unknown>; readonly mapping: Mapping };
type Tabled = TypeMapping & { readonly table: TableName };

async function compare(name: string, sides: Sides): Promise<readonly string[]> {
  const type = tabled(name, sides.mapping);
  const stored = await storedRows(type, sides.database);
  const [list] = Object.entries(sides.mapping.query).find(([, field]) => field.kind === 'connection' && field.target === name) ?? [];
  if (list === undefined) return [`the root lists no \`${name}\``];
  const asked = `{ list: ${list}(first: ${mostRows}, scope: "Query.${list}") { totalCount nodes { ${wholeRow(type)} ${countsOf(name, type)} } } }`;
  const { list: answer } = (await sides.subgraph.ask(asked)) as { list: Listed };
  const found = await sides.subgraph.entities(
    name,
    stored.slice(0, 1).map((row) => keyOf(type, row)),
  );
  const rows = await Promise.all(stored.map((row, i) => rowDifferences(name, type, row, answer.nodes[i], sides)));
  return [
    ...(answer.totalCount === (await count(type.table, keyPresent(type), sides.database)) ? [] : [`\`${name}\`: another number of rows`]),
    ...(answer.nodes.length === stored.length ? [] : [`\`${name}\`: another number of rows on the first page`]),
    ...(isDeepStrictEqual(plain(found), plain(answer.nodes.slice(0, 1).map((node) => withoutCounts(node))))
      ? []
      : [`\`${name}\`: another row by its key`]),
    ...new Set(rows.flat()),
  ];
}

type Node = Readonly<Record<string, unknown>>;
type Listed = { readonly totalCount: number; readonly nodes: readonly Node[] };

function tabled(name: string, mapping: Mapping): Tabled {
  const type = Object.hasOwn(mapping.types, name) ? mapping.types[name] : undefined;
  if (type?.table === undefined || !isTableName(type.table)) throw new Error(`\`${name}\` has no table`);
  return { ...type, table: type.table };
}

async function storedRows(type: Tabled, database: Kysely<unknown>): Promise<readonly StoredRow[]> {
  const columns = sql.join(columnsOf(type).map((column) => sql.id(column.name)));
  const key = sql.join(type.key.map((name) => sql.id(keyColumn(type, name).column)));
  const { rows } = await sql<StoredRow>`
    select ${columns} from ${tableOf(type.table)} where ${keyPresent(type)} order by ${key} limit ${mostRows}`.execute(database);
  return rows;
}

function keyPresent(type: TypeMapping): ReturnType<typeof sql> {
  return sql`${sql.join(
    type.key.map((name) => sql`${sql.id(keyColumn(type, name).column)} is not null`),
    sql` and `,
  )}`;
}

function keyOf(type: TypeMapping, row: StoredRow): Readonly<Record<string, unknown>> {
  return Object.fromEntries(type.key.map((name) => [name, decodeField(type, keyColumn(type, name), row)]));
}

function countsOf(name: string, type: TypeMapping): string {
  return connectionsOf(type)
    .map(([field]) => `${countAlias(field)}: ${field}(first: 1, scope: "${name}.${field}") { totalCount }`)
    .join(' ');
}

function connectionsOf(type: TypeMapping) {
  return Object.entries(type.fields).flatMap(([name, field]) => (field.kind === 'connection' ? [[name, field] as const] : []));
}

function countAlias(field: string): string {
  return `count_${field}`;
}

function withoutCounts(node: Node): Node {
  return Object.fromEntries(Object.entries(node).filter(([name]) => !name.startsWith('count_')));
}

async function rowDifferences(
  name: string,
  type: Tabled,
  row: StoredRow,
  node: Node | undefined,
  sides: Sides,
): Promise<readonly string[]> {
  if (node === undefined) return [];
  const fields = Object.entries(type.fields).map(async ([field, mapped]): Promise<readonly string[]> => {
    const coordinate = `\`${name}.${field}\``;
    if (mapped.kind === 'connection') {
      const [counted, expected] = [node[countAlias(field)], await leadingHere(type, row, mapped.target, mapped.by ?? '', sides)];
      return isDeepStrictEqual(plain(counted), { totalCount: expected }) ? [] : [`${coordinate}: another number of rows`];
    }
    const expected = decodeField(type, mapped, row);
    if (isDeepStrictEqual(plain(node[field]), plain(expected))) return [];
    const isHole = mapped.kind === 'reference' && node[field] === null && !(await leadsSomewhere(mapped, row, sides));
    return isHole ? [] : [`${coordinate}: another value`];
  });
  return (await Promise.all(fields)).flat();
}

/** Answers have objects without a prototype. */
function plain(value: unknown): unknown {
  return value === undefined ? null : JSON.parse(JSON.stringify(value));
}

async function leadsSomewhere({ target, parts }: ReferenceField, row: StoredRow, { database, mapping }: Sides): Promise<boolean> {
  const there = tabled(target, mapping);
  const same = Object.entries(parts).map(([name, part]) => equals(keyColumn(there, name), row[part.column]));
  return (await count(there.table, sql`${sql.join(same, sql` and `)}`, database)) > 0;
}

async function leadingHere(type: Tabled, row: StoredRow, target: string, by: string, { database, mapping }: Sides): Promise<number> {
  const there = tabled(target, mapping);
  const back = there.fields[by];
  if (back?.kind !== 'reference') throw new Error(`\`${target}.${by}\` is no reference`);
  const same = Object.entries(back.parts).map(([name, part]) => equals(part, row[keyColumn(type, name).column]));
  return count(there.table, sql`${sql.join([keyPresent(there), ...same], sql` and `)}`, database);
}

function equals({ column }: ColumnField, value: unknown): ReturnType<typeof sql> {
  return value === null ? sql`1 = 0` : sql`${sql.id(column)} = ${value}`;
}

async function count(table: TableName, where: ReturnType<typeof sql>, database: Kysely<unknown>): Promise<number> {
  const { rows } = await sql<{ n: unknown }>`select count(*) as n from ${tableOf(table)} where ${where}`.execute(database);
  return Number(rows[0]?.n);
}
