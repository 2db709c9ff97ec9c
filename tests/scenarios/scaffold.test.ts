import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import {
  isReachable,
  type LibraryDatabase,
  type MakeLibrary,
  makeMariadb,
  makePostgres,
  makeSqlite,
  mariadb,
  type PlainRow,
  postgres,
} from './scaffold/databases.ts';
import { Graph } from './scaffold/graph.ts';
import { type Library, mariadbLibrary, postgresLibrary, sqliteLibrary, type Table } from './scaffold/library.ts';
import { type LibraryStack, passerelle, passerelleUnder, startLibrary, supergraphWith, writePolicies } from './scaffold/stack.ts';

type Dialect = { readonly name: string; readonly make: MakeLibrary; readonly holds: Library; readonly address: string | null };
const dialects: readonly Dialect[] = [
  { name: 'SQLite', make: makeSqlite, holds: sqliteLibrary, address: null },
  { name: 'PostgreSQL', make: makePostgres, holds: postgresLibrary, address: postgres },
  { name: 'MariaDB', make: makeMariadb, holds: mariadbLibrary, address: mariadb },
];
const reached = await Promise.all(dialects.map(async (dialect) => ({ dialect, isThere: await isReachable(dialect.address) })));

for (const { dialect, isThere } of reached) {
  const { name, make, holds } = dialect;
  const describeThere = isThere || process.env.CI === 'true' ? describe : describe.skip;
  describeThere(`a library in ${name}${isThere ? '' : ' (no server answers here, or its driver is not installed)'}, scaffolded`, () =>
    scaffoldedLibrary(make, holds),
  );
}

function scaffoldedLibrary(make: MakeLibrary, { tables, foreignKeys, leftOut }: Library): void {
  const folder = mkdtempSync(join(tmpdir(), 'passerelle-scaffold-'));
  const out = join(folder, 'library');
  let database: LibraryDatabase;
  let scaffolded: Awaited<ReturnType<typeof passerelle>>;
  let graph: Graph;
  let library: LibraryStack;

  beforeAll(async () => {
    database = await make(folder);
    scaffolded = await passerelle('scaffold', database.url, '--out', out, '--name', 'library', '--json');
    if (scaffolded.code !== 0) throw new Error(scaffolded.err);
    const { mapping } = await import(join(out, 'mapping.ts'));
    graph = new Graph(mapping, supergraphWith('library', out));
    library = await startLibrary('library', out, database.url);
  });
  afterAll(async () => {
    await library?.stop();
    await database?.drop();
    rmSync(folder, { recursive: true });
  });

  const isSame = (one: unknown, other: unknown): boolean => JSON.stringify(one) === JSON.stringify(other);
  const quoted = (name: string): string => `"${name.replace('.', '"."')}"`;
  const present = (table: Table, alias: string): string =>
    table.key.map((column) => `${alias}.${quoted(column)} is not null`).join(' and ');
  const byKey = (table: Table, alias: string): string => table.key.map((column) => `${alias}.${quoted(column)}`).join(', ');
  const rowsOf = (table: Table, where = '1 = 1'): Promise<readonly PlainRow[]> =>
    database.query(`select * from ${quoted(table.name)} as t where ${present(table, 't')} and ${where} order by ${byKey(table, 't')}`);
  const tableOf = (name: string): Table => tables.find((table) => table.name === name) as Table;
  const keyFields = (table: Table): string => table.key.map((column) => graph.fieldOf(table.name, column)).join(' ');
  const keyOf = (table: Table, row: PlainRow) => graph.expectedRow(table.name, table.key, row);
  const listed = async (table: Table, selection: string, filter: object | null = null) => {
    const name = graph.rootOf(table.name, 'connection');
    const type = graph.typeOf(table.name).name;
    const query = `query ($filter: ${type}Filter) { list: ${name}(filter: $filter, first: 200) { totalCount nodes { ${selection} } } }`;
    const { list } = await library.ask(query, { filter });
    return list as { readonly totalCount: number; readonly nodes: readonly Record<string, unknown>[] };
  };

  test('says what it left out, and writes nothing over', async () => {
    const report = JSON.parse(scaffolded.out);
    const named: readonly string[] = report.leftOut.map(({ where }: { where: string }) => where);
    for (const one of leftOut) expect(named.filter((where) => where.endsWith(one))).toHaveLength(1);
    const again = await passerelle('scaffold', database.url, '--out', out, '--name', 'library');
    expect(again).toMatchObject({ code: 2, out: '', err: expect.stringMatching(/^Nothing was written: .*mapping\.ts/) });
  });

  test('composes by the command too', async () => {
    expect(await passerelle('compose', '--with', out)).toMatchObject({
      code: 0,
      err: '',
      out: expect.stringMatching(/^written: .*supergraph\.graphql/),
    });
  });

  test('agreements may name its types where it is joined, and nowhere else', async () => {
    const policies = join(folder, 'policies');
    writePolicies(policies, 'library', graph.schema);
    const check = ['policy', 'check', '--folder', policies];
    expect(await passerelleUnder({ PASSERELLE_WITH: out }, ...check)).toMatchObject({
      code: 0,
      out: expect.stringContaining('1 document is sound.'),
    });
    expect(await passerelle(...check)).toMatchObject({
      code: 1,
      out: expect.stringContaining('`library` is not a subgraph of the schema.'),
    });
    expect(await passerelleUnder({ PASSERELLE_WITH: folder }, ...check)).toMatchObject({
      code: 1,
      err: expect.stringContaining("no agency's folder"),
    });
  });

  test.each(tables.map((table) => [table.name, table] as const))('lists %s, every column of every row', async (_name, table) => {
    const columns = [...table.key, ...table.columns, ...(table.inexact ?? [])];
    const rows = await rowsOf(table);
    const { nodes, totalCount } = await listed(table, columns.map((column) => graph.fieldOf(table.name, column)).join(' '));
    expect(nodes).toEqual(rows.map((row) => graph.expectedRow(table.name, columns, row)));
    expect(totalCount).toBe(rows.length);
    expect(rows.length).toBeGreaterThan(0);
  });

  test.each(tables.map((table) => [table.name, table] as const))(
    'finds each of %s by its key, and nothing by another',
    async (_name, table) => {
      const name = graph.rootOf(table.name, 'lookUp');
      const field = graph.schema.queries.get(name);
      const args = [...(field?.args ?? [])].map(([arg, { type }]) => `$${arg}: ${type}!`).join(', ');
      const given = [...(field?.args.keys() ?? [])].map((arg) => `${arg}: $${arg}`).join(', ');
      const query = `query (${args}) { one: ${name}(${given}) { ${keyFields(table)} } }`;
      for (const row of await rowsOf(table)) expect(await library.ask(query, keyOf(table, row))).toEqual({ one: keyOf(table, row) });
      const [first] = await rowsOf(table);
      const texts = [...(field?.args ?? [])].filter(([, { type }]) => type === 'ID' || type === 'String').map(([arg]) => arg);
      for (const nobody of texts.length === 0 ? [] : ['77', '99999999999', '99999999999999999999999', 'none']) {
        const key = { ...keyOf(table, first ?? {}), ...Object.fromEntries(texts.map((arg) => [arg, nobody])) };
        expect({ nobody, found: await library.ask(query, key) }).toEqual({ nobody, found: { one: null } });
      }
    },
  );

  test.each(tables.map((table) => [table.name, table] as const))('filters %s by every column and value', async (_name, table) => {
    const rows = await rowsOf(table);
    for (const column of [...table.key, ...table.columns]) {
      const field = graph.fieldOf(table.name, column);
      const values = [...new Set(rows.map((row) => row[column] ?? null))];
      for (const value of values) {
        const wanted = graph.expected(table.name, column, value);
        // `UNKNOWN` is no value to the gateway: nothing equals it. Nor is anything in an empty list.
        if (value === 'UNKNOWN' || isSame(wanted, [])) continue;
        const filter = value === null ? { isNull: true } : { [Array.isArray(wanted) ? 'anyOf' : 'is']: wanted };
        const isLike = (row: PlainRow): boolean => isSame(graph.expected(table.name, column, row[column] ?? null), wanted);
        const expected = rows.filter(isLike).map((row) => keyOf(table, row));
        const { nodes, totalCount } = await listed(table, keyFields(table), { [field]: filter });
        expect({ column, nodes, totalCount }).toEqual({ column, nodes: expected, totalCount: expected.length });
      }
    }
  });

  const edges = foreignKeys.map((key) => [`${key.from} (${key.columns.join(', ')}) to ${key.to}`, key] as const);

  test.each(edges)('joins %s', async (_name, key) => {
    const [from, to] = [tableOf(key.from), tableOf(key.to)];
    const on = key.columns.map((column, i) => `c.${quoted(column)} = p.${quoted(key.targetColumns[i] ?? '')}`).join(' and ');
    const aliased = (table: Table, alias: string): string =>
      table.key.map((column, i) => `${alias}.${quoted(column)} as ${alias}${i}`).join(', ');
    const rows = await database.query(
      `select ${aliased(from, 'c')}, ${aliased(to, 'p')} from ${quoted(from.name)} as c left join ${quoted(to.name)} as p on ${on} order by ${byKey(from, 'c')}`,
    );
    const side = (table: Table, alias: string, row: PlainRow) =>
      row[`${alias}0`] === null
        ? null
        : Object.fromEntries(
            table.key.map((column, i) => [
              graph.fieldOf(table.name, column),
              graph.expected(table.name, column, row[`${alias}${i}`] ?? null),
            ]),
          );
    const reference = graph.referenceOf(key);
    const forth = await listed(from, `${keyFields(from)} ${reference} { ${keyFields(to)} }`);
    expect(forth.nodes).toEqual(rows.map((row) => ({ ...side(from, 'c', row), [reference]: side(to, 'p', row) })));
    expect(rows.some((row) => row.p0 !== null)).toBe(true);

    const list = graph.listBack(key);
    const back = await listed(to, `${keyFields(to)} list: ${list} { totalCount nodes { ${keyFields(from)} } }`);
    const leading = (parent: PlainRow) => rows.filter((row) => to.key.every((column, i) => row[`p${i}`] === parent[column]));
    expect(back.nodes).toEqual(
      (await rowsOf(to)).map((parent) => {
        const found = leading(parent).map((row) => side(from, 'c', row));
        return { ...keyOf(to, parent), list: { totalCount: found.length, nodes: found } };
      }),
    );
  });

  test.each(edges)('filters by the reference of %s', async (_name, key) => {
    const [from, to] = [tableOf(key.from), tableOf(key.to)];
    const reference = graph.referenceOf(key);
    const all = await listed(from, `${keyFields(from)} ${reference} { ${keyFields(to)} }`);
    const targets = all.nodes.flatMap((node) => (node[reference] === null ? [] : [node[reference] as Record<string, unknown>]));
    for (const target of targets) {
      const is = to.key.length === 1 ? Object.values(target)[0] : target;
      const { nodes } = await listed(from, keyFields(from), { [reference]: { is } });
      const expected = all.nodes.filter((node) => JSON.stringify(node[reference]) === JSON.stringify(target));
      expect(nodes).toEqual(expected.map(({ [reference]: _gone, ...rest }) => rest));
    }
    const { nodes } = await listed(from, keyFields(from), { [reference]: { isNull: true } });
    expect(nodes).toEqual(all.nodes.filter((node) => node[reference] === null).map(({ [reference]: _gone, ...rest }) => rest));
  });
}

describe('passerelle scaffold refuses, and writes nothing:', () => {
  const folder = mkdtempSync(join(tmpdir(), 'passerelle-scaffold-'));
  const keyless = join(folder, 'keyless.sqlite');
  beforeAll(() => {
    const database = new DatabaseSync(keyless);
    database.exec('create table log (what text)');
    database.close();
    writeFileSync(join(folder, 'text.sqlite'), 'This is no database, but it is as long as the head of one, or longer. '.repeat(20));
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  test.each([
    ['a kind of database that it does not know', ['oracle://example/x'], 2, /`oracle` are not supported/],
    ['no name that a subgraph can have', [keyless, '--name', 'My-Agency'], 2, /`--name` takes small letters/],
    ['the name of another agency', [keyless, '--name', 'police'], 2, /`police` is another agency/],
    ['a file that is not there', [join(folder, 'none.sqlite')], 1, /cannot be read/],
    ['a file that is no database', [join(folder, 'text.sqlite')], 1, /cannot be read/],
    ['a database without a key', [keyless], 1, /No table of this database can be mapped\.\n {2}log: left out: it has no primary key/],
  ])('%s', async (_, args, code, err) => {
    const out = join(folder, 'out');
    expect(await passerelle('scaffold', ...args, '--out', out)).toEqual({ code, out: '', err: expect.stringMatching(err) });
    expect(existsSync(out)).toBe(false);
  });
});
