import { existsSync, readdirSync, readFileSync } from 'node:fs';

const root = new URL('../../', import.meta.url);
const page = readFileSync(new URL('docs/threats.md', root), 'utf8');
const filesIn = (folder: string): readonly string[] => readdirSync(new URL(folder, root)).filter((name) => name.endsWith('.test.ts'));
/** Cells of the rows of a table whose first cell is as given. */
const rows = (first: RegExp): readonly (readonly string[])[] =>
  page
    .split('\n')
    .map((line) =>
      line
        .split('|')
        .slice(1, -1)
        .map((cell) => cell.trim()),
    )
    .filter(([cell = '']) => first.test(cell));

describe('docs/threats.md', () => {
  const channels = rows(/^\d+ /);

  it('has each of the 21 channels once, whole, with the test file of its number', () => {
    expect(channels.map(([name = '']) => Number.parseInt(name, 10))).toEqual(Array.from({ length: 21 }, (_, n) => n + 1));
    for (const cells of channels) {
      expect([cells[0], cells.length, cells.every((cell) => cell.length > 3 && !cell.includes('@0'))]).toEqual([cells[0], 6, true]);
      const [number = ''] = (cells[0] ?? '').split(' ');
      expect(cells[3]).toMatch(new RegExp(`^\`${number.padStart(2, '0')}-[a-z-]+\`$`));
    }
  });

  it('names every channel’s file, and every file is a channel’s', () => {
    const named = channels.map((cells) => `${(cells[3] ?? '').replaceAll('`', '')}.test.ts`);
    expect(filesIn('tests/security/channels').toSorted()).toEqual(named.toSorted());
  });

  it('names guards in files that are there', () => {
    // As far as a reader needs: from the root, from the gateway's sources or one of its stages, from the kit's.
    const places = ['', 'gateway/src/', 'gateway/src/authorize/', 'gateway/src/shape/', 'subgraphs/kit/src/'];
    const guards = channels.flatMap((cells) => [...(cells[2] ?? '').matchAll(/`([\w/.-]+\.ts)`/g)].map(([, path]) => path ?? ''));
    expect(guards.length).toBeGreaterThan(20);
    for (const path of guards) expect([path, places.some((place) => existsSync(new URL(`${place}${path}`, root)))]).toEqual([path, true]);
  });

  it('names, of what goes around the answer, guards and tests that are there', () => {
    const [, part = ''] = /## Around the answer\n([\s\S]*?)\n## /.exec(page) ?? [];
    const around = part.split('\n').filter((line) => /^\| (?!threat|---)/.test(line));
    expect(around.length).toBeGreaterThan(12);
    for (const line of around) {
      const paths = [...line.matchAll(/`([\w/.-]+(?:\.ts|\/))`/g)].map(([, path]) => path ?? '');
      expect([line, paths.some((path) => path.endsWith('.test.ts'))]).toEqual([line, true]);
      for (const path of paths) expect([path, existsSync(new URL(path, root))]).toEqual([path, true]);
    }
  });

  it('names a test file for each rule, and every file of the rules has its rule', () => {
    const named = [...page.matchAll(/\| `(tests\/security\/[\w/.-]+\.test\.ts)` \|/g)].map(([, path]) => path ?? '');
    expect(named.length).toBeGreaterThan(10);
    for (const path of named) expect([path, existsSync(new URL(path, root))]).toEqual([path, true]);
    for (const file of filesIn('tests/security/rules')) expect(named).toContain(`tests/security/rules/${file}`);
  });
});
