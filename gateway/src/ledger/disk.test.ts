import { constants, mkdtempSync, readdirSync, readFileSync, readlinkSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { realDisk } from './disk.ts';

let directory: string;
beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'passerelle-disk-'));
});
afterEach(() => rmSync(directory, { recursive: true, force: true }));

describe('a file on the disk', () => {
  it('has what was appended, in order, and is made once', async () => {
    const path = join(directory, 'a.ledger');
    const file = await realDisk.create(path);
    const large = Buffer.alloc(3 * 1024 * 1024, 'x');
    for (const bytes of [Buffer.from('one\n'), large, Buffer.from('two\n')]) await file.append(bytes);
    await file.close();
    expect(readFileSync(path).equals(Buffer.concat([Buffer.from('one\n'), large, Buffer.from('two\n')]))).toBe(true);
    await expect(realDisk.create(path)).rejects.toMatchObject({ code: 'EEXIST' });
  });

  const onLinux = process.platform === 'linux' ? it : it.skip;
  onLinux('is written through: a write that returned is not in the memory of the system alone', async () => {
    const path = join(directory, 'a.ledger');
    const file = await realDisk.create(path);
    const descriptor = readdirSync('/proc/self/fd').find((one) => target(one) === path);
    const [, flags = '0'] = /^flags:\s+(\d+)$/m.exec(readFileSync(`/proc/self/fdinfo/${descriptor}`, 'utf8')) ?? [];
    await file.close();
    expect(Number.parseInt(flags, 8) & constants.O_DSYNC).toBe(constants.O_DSYNC);
  });
});

/** Null of a descriptor that is gone by the time it is looked at. */
function target(descriptor: string): string | null {
  try {
    return readlinkSync(`/proc/self/fd/${descriptor}`);
  } catch {
    return null;
  }
}
