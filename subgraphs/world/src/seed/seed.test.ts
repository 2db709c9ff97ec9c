import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { subgraphNames } from '@passerelle/schema';
import { seedDatabases } from './seed.ts';
import { parseSeedOptions } from './seed-options.ts';

const options = { scale: 0.02, seed: 3, until: '2026-06-15', json: false };
let out = '';
jest.setTimeout(60_000);
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

describe('the command line', () => {
  it('is read with its defaults', () => {
    expect(parseSeedOptions(['--until', '2026-06-15', '--out', 'x'])).toEqual({
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
  ])('%j is refused with the name of the option', (args, name) => {
    expect(() => parseSeedOptions(args)).toThrow(name);
  });
});
