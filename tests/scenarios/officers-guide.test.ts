import { execFileSync } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { edited, missingLines, type Step, stepsOf } from './officers-guide.ts';

const root = fileURLToPath(new URL('../../', import.meta.url));
const read = (name: string): readonly Step[] => stepsOf(readFileSync(join(root, 'docs', name), 'utf8'));
const english = read('officers-guide.md');
const french = read('officers-guide.fr.md');

describe.each([
  ['English', english],
  ['French', french],
])('the officers’ guide in %s', (_, steps) => {
  let folder = '';
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'passerelle-guide-'));
    cpSync(join(root, 'policies'), join(folder, 'policies'), { recursive: true, filter: (path) => !path.includes('node_modules') });
    symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'));
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  /** What a reader sees; `diff` ends with 1 because it found something. */
  function typed(command: string): string {
    // As `npx` runs it, less the time that npx takes to find it.
    const PATH = `${join(root, 'node_modules/.bin')}:${process.env.PATH}`;
    const env = { ...process.env, PATH, PASSERELLE_POLICIES: join(folder, 'policies') };
    try {
      return execFileSync('sh', ['-c', command.replace(/^npx /, '')], {
        cwd: folder,
        env,
        encoding: 'utf8',
        stdio: ['ignore', 'pipe', 'pipe'],
      });
    } catch (error) {
      const { status, stdout, stderr } = error as { status: number; stdout: string; stderr: string };
      if (status === 1 && /policy (diff|compare)/.test(command)) return stdout;
      throw new Error(`\`${command}\` ended with ${status}: ${stdout}${stderr}`);
    }
  }

  it('takes a reader who follows it word for word to an activated version', () => {
    const draft = join(folder, 'draft/agreements/qno-qso-border-checks-4.yaml');
    for (const step of steps) {
      if (step.kind === 'edit') writeFileSync(draft, edited(readFileSync(draft, 'utf8'), step.lines));
      else
        expect({ command: step.command, missing: missingLines(typed(step.command), step.prints) }).toEqual({
          command: step.command,
          missing: [],
        });
    }
    expect(readFileSync(join(folder, 'policies/agreements/qno-qso-border-checks-4.yaml'), 'utf8')).toContain('- Crossing.lane');
  }, 180_000);
});

it('the two guides have the same steps', () => {
  const bare = (steps: readonly Step[]) =>
    steps.map((step) => (step.kind === 'edit' ? step.lines : step.command.replace(' --language fr', '')));
  expect(bare(french)).toEqual(bare(english));
});

it('a line that a command does not print is found', () => {
  expect(missingLines('one\ntwo\nthree', ['one', '…', 'three'])).toEqual([]);
  expect(missingLines('one\ntwo', ['two', 'one', 'four'])).toEqual(['one', 'four']);
  expect(() => edited('version: 3\n', ['-version: 4', '+version: 5'])).toThrow(/exactly once/);
});
