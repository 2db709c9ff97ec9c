import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { setting } from './setting.ts';

describe('a setting', () => {
  let folder: string;
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'passerelle-setting-'));
    writeFileSync(join(folder, 'secret'), 'postgres://agency:s3cret@db/x\n');
    writeFileSync(join(folder, 'empty'), '\n');
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  it('is what the environment says, or what stands in the file that it names', () => {
    expect(setting('X', { X: 'here' })).toBe('here');
    expect(setting('X', { X_FILE: join(folder, 'secret') })).toBe('postgres://agency:s3cret@db/x');
    expect(setting('X', { X: '', X_FILE: '' })).toBeNull();
    expect(setting('X', {})).toBeNull();
  });

  it.each([
    ['both', { X: 's3cret', X_FILE: 'secret' }, 'not both'],
    ['no such file', { X_FILE: 'nowhere' }, 'cannot be read'],
    ['an empty file', { X_FILE: 'empty' }, 'is empty'],
  ])('is refused with what to do, and without its value: %s', (_what, env, expected) => {
    const placed = { ...env, ...(env.X_FILE !== undefined && { X_FILE: join(folder, env.X_FILE) }) };
    expect(() => setting('X', placed)).toThrow(expected);
    expect(() => setting('X', placed)).not.toThrow('s3cret');
  });
});
