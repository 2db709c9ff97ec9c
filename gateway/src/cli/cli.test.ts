import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { jest } from '@jest/globals';
import { policiesFolder } from '@passerelle/policies';
import { decodeJwt, decodeProtectedHeader } from 'jose';

jest.setTimeout(180_000);

const program = fileURLToPath(new URL('../../bin/passerelle.js', import.meta.url));
let directory: string;

beforeAll(() => {
  directory = mkdtempSync(join(tmpdir(), 'passerelle-cli-'));
  for (const part of ['agreements', 'acts', 'ceilings', 'locks', 'register.yaml'])
    cpSync(join(policiesFolder, part), join(directory, 'policies', part), { recursive: true });
});
afterAll(() => rmSync(directory, { recursive: true }));

/** Runs the command as a shell would; data and documents are copies. */
async function passerelle(...args: readonly string[]) {
  const env = {
    ...process.env,
    PASSERELLE_DATA: join(directory, 'data'),
    PASSERELLE_POLICIES: join(directory, 'policies'),
    NODE_OPTIONS: '',
  };
  const child = spawn(process.execPath, [program, ...args], { env, stdio: ['ignore', 'pipe', 'pipe'] });
  const [out, err] = await Promise.all([text(child.stdout), text(child.stderr), once(child, 'close')]);
  return { code: child.exitCode, out, err };
}

/** Runs with one document changed. */
async function withChanged(change: (text: string) => string, ...args: readonly string[]) {
  const file = join(directory, 'policies', 'agreements', 'post-information.yaml');
  const sound = readFileSync(file, 'utf8');
  expect(change(sound)).not.toBe(sound);
  writeFileSync(file, change(sound));
  try {
    return await passerelle(...args);
  } finally {
    writeFileSync(file, sound);
  }
}

const guard = ['token', '--authority', 'QS:BGD', '--role', 'border-guard'];
const fine = 0;
const found = 1;
const misuse = 2;

describe('passerelle token', () => {
  it('prints one token, alone, on the last line', async () => {
    const { code, out, err } = await passerelle(...guard, '--unit', 'QS:BGD/ALB', '--officer', 'o-7');
    expect({ code, err }).toEqual({ code: fine, err: '' });
    const last = out.trimEnd().split('\n').at(-1) ?? '';
    expect(last).toMatch(/^[\w-]+\.[\w-]+\.[\w-]+$/);
    expect(decodeProtectedHeader(last)).toMatchObject({ alg: 'EdDSA', typ: 'at+jwt' });
    expect(decodeJwt(last)).toMatchObject({ authority: 'QS:BGD', role: 'border-guard', unit: 'QS:BGD/ALB', sub: 'o-7' });
    // JSON when asked, and the key that was made before.
    const { token } = JSON.parse((await passerelle(...guard, '--json')).out);
    expect(decodeProtectedHeader(token).kid).toBe(decodeProtectedHeader(last).kid);
  });

  it('gives none to whom the register does not hold', async () => {
    const { code, out, err } = await passerelle(...guard, '--unit', 'QN:IMM/ALB');
    expect({ code, out }).toEqual({ code: found, out: '' });
    expect(err).toMatch(/register/);
  });
});

describe('passerelle policy', () => {
  it('check finds the documents sound, and test their examples as written', async () => {
    const [check, test] = await Promise.all([passerelle('policy', 'check'), passerelle('policy', 'test', '--json')]);
    expect(check.code).toBe(fine);
    expect(check.out).toMatch(/\d+ documents are sound\.\n$/);
    expect(test.code).toBe(fine);
    expect(JSON.parse(test.out)).toMatchObject({ failed: 0 });
    expect(JSON.parse(test.out).passed).toBeGreaterThan(10);
  });

  it('check names file, line, mistake and remedy', async () => {
    const wrong = (document: string): string => document.replace(/^recipients:/m, 'recipient:');
    const { code, out } = await withChanged(wrong, 'policy', 'check');
    expect(code).toBe(found);
    expect(out).toMatch(/post-information\.yaml:\d+:\d+ error: .*`recipient`.*\n {4}\S/);
  });

  it('test finds an example that does not come out, and says what came', async () => {
    const wrong = (document: string): string => document.replace('{ value: "Drava Bridge" }', '{ value: "Elsewhere" }');
    const { code, out, err } = await withChanged(wrong, 'policy', 'test');
    expect({ code, err }).toEqual({ code: found, err: '' });
    expect(out).toMatch(/^FAILED .*\n {9}`waitTimes\.nodes\.0\.post\.name` is not "Elsewhere": "Drava Bridge"/m);
  });

  it('test runs nothing that check refuses', async () => {
    const wrong = (document: string): string => document.replace(/^version:/m, 'versions:');
    const { code, out, err } = await withChanged(wrong, 'policy', 'test');
    expect({ code, out }).toEqual({ code: found, out: '' });
    expect(err).toMatch(/post-information\.yaml:\d+/);
  });
});

describe('passerelle compose --check', () => {
  it('finds the committed schema to be what the sources give', async () => {
    const { code, out } = await passerelle('compose', '--check', '--json');
    expect(code).toBe(fine);
    expect(JSON.parse(out)).toMatchObject({ stale: [] });
  });
});

describe('misuse', () => {
  it.each([
    ['an unknown option', ['policy', 'check', '--loud']],
    ['a required option that is missing', ['token', '--authority', 'QS:BGD']],
  ])('with %s ends with 2 and says what is wrong', async (_what, args) => {
    const { code, out, err } = await passerelle(...args);
    expect({ code, out }).toEqual({ code: misuse, out: '' });
    expect(err).toMatch(/--(loud|role)/);
    expect(err).not.toMatch(/^ {4}at /m);
  });
});
