import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { type Comparison, openComparison, typesOf } from '../testing/index.ts';
import { scaffold } from './scaffold.ts';

const folder = mkdtempSync(join(tmpdir(), 'passerelle-scaffold-kit-'));
afterAll(() => rmSync(folder, { recursive: true }));

function makeDatabase(name: string, write: (database: DatabaseSync) => void): string {
  const path = join(folder, `${name}.sqlite`);
  const database = new DatabaseSync(path);
  write(database);
  database.close();
  return path;
}

const quoted = (name: string): string => `"${name.replaceAll('"', '""')}"`;

/** What somebody may call a table, each with a column of that name. */
const names = [
  ...[
    'a.b',
    'quo"te',
    'back`tick',
    "apo'strophe",
    'new\nline',
    'star */ slash',
    '$dollar',
    'back\\slash',
    'emoji 😀',
    '😀',
    '日本',
    '日本 2',
  ],
  ...[
    'Query',
    'Mutation',
    'PageInfo',
    '_Any',
    '_Entity',
    'String',
    'Date',
    'myAccess',
    'explain',
    'Traveller',
    'travellers',
    'Key',
    'Filter',
  ],
  ...[
    'user',
    'users',
    'UserConnection',
    'UserEdge',
    'UserList',
    'UserReference',
    'orders',
    'type',
    'x'.repeat(100),
    '1',
    '2 fast',
    '-',
    '--',
  ],
];

describe('a database of names that nobody would give', () => {
  const path = makeDatabase('names', (database) => {
    for (const name of names) {
      database.exec(
        `create table ${quoted(name)} (id integer primary key, ${quoted(name)} text, parent integer references ${quoted(name)})`,
      );
      database.prepare(`insert into ${quoted(name)} values (1, ?, null), (2, null, 1), (3, 'c', 2)`).run(name);
    }
  });
  const out = join(folder, 'names');
  let comparison: Comparison;
  let types: readonly string[];
  beforeAll(async () => {
    const { proposal } = await scaffold({ url: path, out });
    expect([proposal.types.length, proposal.leftOut]).toEqual([names.length, []]);
    const { subgraph } = await import(join(out, 'subgraph.ts'));
    types = typesOf(subgraph.mapping);
    comparison = await openComparison(subgraph, path);
  });
  afterAll(() => comparison.close());

  test('is in the graph as SQL has it', async () => {
    for (const type of types) expect({ type, differences: await comparison.differences(type) }).toEqual({ type, differences: [] });
  });
});

describe('keys of all kinds', () => {
  const path = makeDatabase('keys', (database) =>
    database.exec(`
      create table codes (k text primary key check (k in ('a''b', 'c"d', 'e\\f', '', 'UNKNOWN', 'ünïcode')), v text);
      insert into codes values ('a''b', 'x'), ('c"d', null), ('', 'z'), ('UNKNOWN', 'u'), ('ünïcode', 'v');
      create table uses (id integer primary key, k text references codes);
      insert into uses values (1, 'a''b'), (2, null), (3, 'UNKNOWN');
      create table pairs (a int, b int, pa int, pb int, primary key (a, b), foreign key (pb, pa) references pairs (b, a));
      insert into pairs values (1, 1, null, null), (1, 2, 1, 1), (2, 1, 1, 2), (3, 3, 1, null);
      create table days (d date primary key, t datetime unique not null);
      insert into days values ('2024-01-01', '2024-01-01 10:00:00'), ('2024-01-02', '2024-01-02 11:00:00');
      create table day_uses (id int primary key, d date references days, t datetime references days (t));
      insert into day_uses values (1, '2024-01-01', '2024-01-02 11:00:00'), (2, null, null);
      create table flags (k boolean, id int, primary key (k, id)) without rowid;
      insert into flags values (1, 1), (0, 1);
      create table one (id int primary key, other int references two);
      create table two (id int primary key, other int references one);
      pragma foreign_keys = off;
      insert into one values (1, 2), (3, 9);
      insert into two values (2, 1);
      create table nobody (k text primary key, v text);
      insert into nobody values (null, 'a'), ('x', 'b');
      create table wide (${Array.from({ length: 300 }, (_, i) => `c${i} int`).join()}, primary key (c0, c1, c2, c3));
      insert into wide (c0, c1, c2, c3, c299) values (1, 2, 3, 4, 5);`),
  );

  test('find rows, lead to them and back, as in SQL', async () => {
    const out = join(folder, 'keys');
    await scaffold({ url: path, out });
    const { subgraph } = await import(join(out, 'subgraph.ts'));
    const comparison = await openComparison(subgraph, path);
    for (const type of typesOf(subgraph.mapping)) expect({ type, found: await comparison.differences(type) }).toEqual({ type, found: [] });
    await comparison.close();
  });
});

test('two hundred tables are read, written and served', async () => {
  const path = makeDatabase('many', (database) => {
    for (let i = 0; i < 200; i += 1)
      database.exec(`create table "dept_${i}" (id integer primary key, ${Array.from({ length: 10 }, (_, n) => `c${n} text`).join()},
        parent integer references "dept_${Math.floor(i / 2)}")`);
  });
  const out = join(folder, 'many');
  await scaffold({ url: path, out });
  const { subgraph } = await import(join(out, 'subgraph.ts'));
  const comparison = await openComparison(subgraph, path);
  expect(typesOf(subgraph.mapping)).toHaveLength(200);
  await comparison.close();
});

test('a folder that is there is written into, as long as none of its files is in the way', async () => {
  const path = makeDatabase('small', (database) => database.exec('create table t (id integer primary key)'));
  const out = join(folder, 'small');
  const { files } = await scaffold({ url: path, out, name: 'small' });
  expect(readdirSync(out).sort()).toEqual([...files, 'node_modules'].sort());
  rmSync(join(out, 'mapping.ts'));
  const before = readFileSync(join(out, 'README.md'), 'utf8');
  await expect(scaffold({ url: path, out, name: 'small' })).rejects.toThrow(/^Nothing was written: .* has README\.md/);
  expect(existsSync(join(out, 'mapping.ts'))).toBe(false);
  expect(readFileSync(join(out, 'README.md'), 'utf8')).toBe(before);
});
