import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { openDatabase } from '@passerelle/kit';
import { createDatabase, isReachable, openSubgraph } from '@passerelle/kit/testing';
import { subgraph as posts } from '@passerelle/posts/subgraph';
import { subgraphNames } from '@passerelle/schema';
import { subgraph as visas } from '@passerelle/visas/subgraph';
import { seedDatabases } from './seed.ts';
import { parseSeedOptions } from './seed-options.ts';
import { seedServer } from './seed-server.ts';

const options = { scale: 0.02, seed: 3, until: '2026-06-15', json: false };
let out = '';
jest.setTimeout(180_000);
beforeEach(() => {
  out = mkdtempSync(join(tmpdir(), 'passerelle-seed-'));
});
afterEach(() => rmSync(out, { recursive: true }));

describe('seeding', () => {
  it('writes six databases and what they were made from, and leaves nothing else', async () => {
    const lines: string[] = [];
    await seedDatabases({ ...options, out }, (line) => lines.push(line));
    expect(readdirSync(out).sort()).toEqual([...subgraphNames.map((name) => `${name}.sqlite`), 'world.json'].sort());
    const file: unknown = JSON.parse(readFileSync(join(out, 'world.json'), 'utf8'));
    expect(file).toMatchObject({ scale: 0.02, seed: 3, until: '2026-06-15', counts: { posts: { BorderPost: 21 } } });
    expect(lines).toHaveLength(1 + subgraphNames.length);
  });

  it('replaces databases that are there, with the same bytes for the same options, and removes a log that belonged to them', async () => {
    await seedDatabases({ ...options, out }, () => undefined);
    const first = subgraphNames.map((name) => readFileSync(join(out, `${name}.sqlite`)));
    writeFileSync(join(out, 'customs.sqlite'), 'old');
    writeFileSync(join(out, 'customs.sqlite-wal'), 'old');
    writeFileSync(join(out, 'immigration.figures.sqlite'), 'old');
    await seedDatabases({ ...options, out }, () => undefined);
    expect(subgraphNames.filter((name, index) => !first[index]?.equals(readFileSync(join(out, `${name}.sqlite`))))).toEqual([]);
    expect(existsSync(join(out, 'customs.sqlite-wal'))).toBe(false);
    expect(existsSync(join(out, 'immigration.figures.sqlite'))).toBe(false);
  });
});

const servers = (['PostgreSQL', 'MariaDB'] as const).map(async (dialect) => ({ dialect, isThere: await isReachable(dialect) }));
for (const { dialect, isThere } of await Promise.all(servers))
  (isThere || process.env.CI === 'true' ? describe : describe.skip)(
    `a database on ${dialect}${isThere ? '' : ' (no server answers here)'}`,
    () => {
      it.each(['visas', 'posts'] as const)('takes the rows of %s once, and is never written over', async (agency) => {
        const { url, drop } = await createDatabase(dialect);
        try {
          const counts = await seedServer({ ...options, agency, url });
          const { mapping } = agency === 'visas' ? visas : posts;
          const database = openDatabase(url, { readOnly: true });
          const served = await openSubgraph({ name: agency, mapping, database, writable: database });
          const [type] = agency === 'visas' ? ['Visa'] : ['BorderPost'];
          expect(await served.rows(type)).toHaveLength(counts[type] ?? -1);
          await served.close();
          await database.destroy();
          await expect(seedServer({ ...options, agency, url })).rejects.toThrow('Name one that is empty');
        } finally {
          await drop();
        }
      });
    },
  );

describe('the command line', () => {
  it('takes the address of a server beside an agency', () => {
    expect(parseSeedOptions(['--until', '2026-06-15', '--agency', 'visas'], 'postgres://x/y')).toMatchObject({
      kind: 'server',
      agency: 'visas',
      url: 'postgres://x/y',
    });
  });
  it('is read with its defaults', () => {
    expect(parseSeedOptions(['--until', '2026-06-15', '--out', 'x'])).toEqual({
      kind: 'files',
      scale: 1,
      seed: 1,
      until: '2026-06-15',
      out: 'x',
      json: false,
    });
  });
  it.each([
    [['--out', 'x'], '--until'],
    [['--until', '2026-06-15'], '--out'],
    [['--until', 'x', '--out', 'x', '--scale', 'big'], '--scale'],
    [['--until', 'x', '--agency', 'nobody'], '--agency'],
    [['--until', 'x', '--agency', 'agreements'], '--agency'],
    [['--until', 'x', '--agency', 'visas'], 'PASSERELLE_DATABASE'],
  ])('%j is refused with the name of the option', (args, name) => {
    expect(() => parseSeedOptions(args)).toThrow(name);
  });
});
