import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

type Import = readonly [path: string, module: string];

const allowed: readonly Import[] = [
  ['gateway/src/x.ts', '@passerelle/policies'],
  ['gateway/src/x.ts', '@passerelle/schema'],
  ['policies/src/compile/x.ts', '@passerelle/schema'],
  ['policies/src/files.ts', 'node:fs'],
  ['subgraphs/police/x.ts', '@passerelle/kit'],
  ['subgraphs/police/demo/x.ts', '@passerelle/kit/demo'],
  ['subgraphs/world/src/x.ts', '@passerelle/police/demo'],
  ['tests/x.ts', '@passerelle/gateway'],
];

const forbidden: readonly Import[] = [
  ['schema/src/x.ts', '@passerelle/policies'],
  ['schema/src/x.ts', '@passerelle/kit'],
  ['policies/src/x.ts', '@passerelle/gateway'],
  ['policies/src/compile/x.ts', '@passerelle/gateway'],
  ['policies/src/compile/x.ts', 'node:fs'],
  ['policies/src/decide/x.ts', 'node:fs/promises'],
  ['gateway/src/x.ts', '@passerelle/kit'],
  ['gateway/src/x.ts', '@passerelle/police/mapping'],
  ['gateway/src/x.ts', '@passerelle/world'],
  ['subgraphs/kit/src/x.ts', '@passerelle/policies'],
  ['subgraphs/kit/src/x.ts', '@passerelle/police/mapping'],
  ['subgraphs/police/x.ts', '@passerelle/customs/mapping'],
  ['subgraphs/police/x.ts', '@passerelle/gateway'],
  ['subgraphs/world/src/x.ts', '@passerelle/policies'],
];

/** Which of these imports the linter refuses, under the repository's own configuration, in one run over files made for it. */
function refused(imports: readonly Import[]): readonly boolean[] {
  const folder = mkdtempSync(join(tmpdir(), 'passerelle-arrows-'));
  try {
    const {
      vcs: _vcs,
      $schema: _schema,
      ...configuration
    } = JSON.parse(readFileSync(new URL('../../biome.json', import.meta.url), 'utf8'));
    writeFileSync(join(folder, 'biome.json'), JSON.stringify(configuration));
    const files = imports.map(([path, module], index) => {
      const file = path.replace(/x\.ts$/, `x${index}.ts`);
      mkdirSync(dirname(join(folder, file)), { recursive: true });
      writeFileSync(join(folder, file), `import { x } from '${module}';\n\nexport const y = x;\n`);
      return file;
    });
    const biome = fileURLToPath(new URL('../../node_modules/@biomejs/biome/bin/biome', import.meta.url));
    const { stdout, stderr } = spawnSync(
      process.execPath,
      [biome, 'lint', '--only=style/noRestrictedImports', '--max-diagnostics=none', '--colors=off', '.'],
      { cwd: folder, encoding: 'utf8' },
    );
    return files.map((file) => `${stdout}${stderr}`.includes(`${file}:1:`));
  } finally {
    rmSync(folder, { recursive: true });
  }
}

describe('arrows point one way: gateway -> policies -> schema <- subgraphs', () => {
  const answers = refused([...allowed, ...forbidden]);

  it.each(allowed.map((one, index) => [...one, answers[index]]))('%s may import %s', (_path, _module, isRefused) => {
    expect(isRefused).toBe(false);
  });

  it.each(forbidden.map((one, index) => [...one, answers[allowed.length + index]]))('%s may not import %s', (_path, _module, isRefused) => {
    expect(isRefused).toBe(true);
  });
});
