import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const root = new URL('../..', import.meta.url).pathname;

/** Names of settings that the code reads, in all workspaces. */
function readInCode(folder: string): readonly string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    if (entry.name === 'node_modules' || entry.name.startsWith('.')) return [];
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return readInCode(path);
    return /\.(ts|js)$/.test(entry.name) ? namesIn(readFileSync(path, 'utf8')) : [];
  });
}

function namesIn(text: string): readonly string[] {
  return [...text.matchAll(/PASSERELLE_[A-Z]+(?:_[A-Z]+)*/g)].map(([name]) =>
    name.replace(/_FILE$/, '').replace(/^(PASSERELLE_DATABASE)_.*/, '$1'),
  );
}

it('docs/settings.md names every setting that is read, and no other', () => {
  const told = new Set(namesIn(readFileSync(join(root, 'docs/settings.md'), 'utf8')));
  const read = new Set(['gateway', 'policies', 'schema', 'subgraphs', 'tests'].flatMap((workspace) => readInCode(join(root, workspace))));
  // The first part of names that are put together.
  read.delete('PASSERELLE_TLS');
  expect([...read].toSorted()).toEqual([...told].toSorted());
});
