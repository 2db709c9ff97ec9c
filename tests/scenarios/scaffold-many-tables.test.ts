import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { makeManyTables } from './scaffold/many-tables.ts';
import { type LibraryStack, passerelle, startLibrary } from './scaffold/stack.ts';

const tables = 200;

describe(`an agency of ${tables} tables`, () => {
  const folder = mkdtempSync(join(tmpdir(), 'passerelle-many-tables-'));
  const [database, out] = [join(folder, 'ledgers.sqlite'), join(folder, 'ledgers')];
  let ledgers: LibraryStack;
  beforeAll(async () => {
    makeManyTables(database, tables);
    const scaffolded = await passerelle('scaffold', database, '--out', out, '--name', 'ledgers', '--json');
    if (scaffolded.code !== 0) throw new Error(scaffolded.err);
    expect(JSON.parse(scaffolded.out)).toMatchObject({ leftOut: [] });
    expect(JSON.parse(scaffolded.out).types).toHaveLength(tables);
    ledgers = await startLibrary('ledgers', out, database);
  }, 180_000);
  afterAll(async () => {
    await ledgers?.stop();
    rmSync(folder, { recursive: true });
  });

  test('answers by key, in lists, and along foreign keys both ways', async () => {
    const data = await ledgers.ask(
      `{ ledger199(id: "3") { label amount owner { id label owner { label } ledger199s(first: 50) { totalCount } } }
         ledger007s(first: 2, filter: { label: { is: "label 7 5" } }) { totalCount nodes { id openedOn changedAt isOpen } } }`,
    );
    expect(data).toEqual({
      ledger199: {
        label: 'label 199 3',
        amount: 3.25,
        owner: { id: '2', label: 'label 99 2', owner: { label: 'label 49 15' }, ledger199s: { totalCount: 1 } },
      },
      ledger007s: { totalCount: 1, nodes: [{ id: '5', openedOn: '2026-01-02', changedAt: '2026-01-02T03:04:05Z', isOpen: true }] },
    });
  });
});
