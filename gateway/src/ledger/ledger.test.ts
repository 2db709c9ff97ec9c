import { generateKeyPairSync } from 'node:crypto';
import { appendFileSync, cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { type Disk, realDisk } from './disk.ts';
import type { InspectionEntry, Receipt } from './entry.ts';
import { Ledger, LedgerUnavailable } from './ledger.ts';
import { entryLine, firstLink, headLine, leafOf, nextLink, readLine, signHead } from './lines.ts';
import { rootOf } from './merkle.ts';
import { LedgerDamaged } from './recover.ts';
import { isProven, type LedgerState, missing, proofOf, readLedger, receiptProblem } from './verify.ts';

const { privateKey, publicKey } = generateKeyPairSync('ed25519');
const entry = (by: string): InspectionEntry => ({ kind: 'inspection', at: '2026-06-15T00:00:00Z', by, subjects: null });
let now = Date.parse('2026-06-15T00:00:00Z');

let directory: string;
beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'ledger-'));
});
afterEach(() => rmSync(directory, { recursive: true, force: true }));

const open = (more: { readonly disk?: Disk; readonly segmentBytes?: number } = {}): Ledger => {
  now += 1000;
  return new Ledger({ directory, key: privateKey, now: () => now, ...more });
};
const read = (): LedgerState => readLedger(directory, publicKey);
const segments = (): readonly string[] =>
  readdirSync(directory)
    .filter((name) => name.endsWith('.ledger'))
    .sort();
const only = (): string => join(directory, segments()[0] ?? '');
const kept = (state: LedgerState): readonly string[] =>
  [...state.writers.values()].flatMap(({ entries }) => entries.flatMap((one) => (one.entry.kind === 'inspection' ? [one.entry.by] : [])));

/** A ledger of some batches, closed. */
async function written(names: readonly (readonly string[])[], more: Parameters<typeof open>[0] = {}): Promise<readonly Receipt[]> {
  const ledger = open(more);
  const receipts: Receipt[] = [];
  for (const batch of names) receipts.push(...(await Promise.all(batch.map((by) => ledger.append(entry(by))))));
  await ledger.close();
  return receipts;
}

const batches = [['a'], ['b', 'c', 'd'], ['e']];

describe('a ledger', () => {
  it('holds what was appended, in order, each with a receipt that a head covers', async () => {
    const receipts = await written(batches);
    const state = read();
    expect(state.problems).toEqual([]);
    expect(kept(state)).toEqual(['a', 'b', 'c', 'd', 'e']);
    expect(receipts.map(({ index }) => index)).toEqual([1, 2, 3, 4, 5]);
    for (const receipt of receipts) expect(receiptProblem(receipt, state, publicKey)).toBeNull();
    // What waits together is committed together.
    expect(new Set(receipts.slice(1, 4).map(({ head }) => head.size))).toEqual(new Set([5]));
  });

  it('goes on in further segments, and after a restart under another name that knows of the first', async () => {
    await written(batches, { segmentBytes: 1 });
    expect(segments()).toHaveLength(4);
    await written([['f']]);
    expect(read().problems).toEqual([]);
    expect(kept(read())).toEqual(['a', 'b', 'c', 'd', 'e', 'f']);
    const [, second] = [...read().writers.values()];
    expect(second?.entries[0]?.entry).toMatchObject({ kind: 'opening', after: [{ size: 6 }], torn: [] });
  });

  it('proves each entry to somebody who has only the key', async () => {
    await written(batches);
    const state = read();
    for (const { entries } of state.writers.values())
      for (const one of entries) {
        const proof = proofOf(one, state);
        expect(isProven(proof, publicKey)).toBe(true);
        expect(isProven({ ...proof, line: proof.line.replace('2026', '2025') }, publicKey)).toBe(false);
        expect(isProven({ ...proof, index: proof.index + 1 }, publicKey)).toBe(false);
        expect(isProven(proof, generateKeyPairSync('ed25519').publicKey)).toBe(false);
      }
  });

  it('takes no entry once it is closed', async () => {
    const ledger = open();
    await ledger.close();
    await expect(ledger.append(entry('late'))).rejects.toThrow(LedgerUnavailable);
  });
});

describe('somebody who changes the files', () => {
  it('is found wherever a byte differs, with the place', async () => {
    await written(batches);
    const bytes = readFileSync(only());
    for (let at = 0; at < bytes.length; at++) {
      const changed = Buffer.from(bytes);
      changed[at] = (changed[at] ?? 0) ^ (1 << (at % 7));
      writeFileSync(only(), changed);
      const { problems } = read();
      if (problems.length !== 1) throw new Error(`byte ${at} was changed, and ${problems.length} problems are found`);
      const place = problems[0]?.place;
      // It names where the batch begins that the byte is in, or a line of it, or the one after.
      const next = bytes.indexOf(10, bytes.indexOf(10, at) + 1);
      if (place == null || place.offset > (next < 0 ? bytes.length : next)) throw new Error(`byte ${at}: ${JSON.stringify(place)}`);
    }
  }, 60_000);

  const lines = (): string[] => readFileSync(only(), 'utf8').trimEnd().split('\n');
  const write = (all: readonly string[]): void => writeFileSync(only(), `${all.join('\n')}\n`);
  const places = (): readonly string[] => read().problems.map(({ what }) => what);

  it('is found taking an entry out, swapping two, or putting one in', async () => {
    await written(batches);
    const all = lines();
    const isEntry = (line: string): boolean => !('head' in (readLine(line) ?? { head: 0 }));
    for (const [i, line] of all.entries()) {
      if (!isEntry(line)) continue;
      write(all.toSpliced(i, 1));
      expect(places()).toHaveLength(1);
      write(all.toSpliced(i, 0, line));
      expect(places()).toHaveLength(1);
      if (!isEntry(all[i + 1] ?? '')) continue;
      write(all.toSpliced(i, 2, all[i + 1] ?? '', line));
      expect(places()).toHaveLength(1);
    }
  });

  it('is found writing the tail anew, with all hashes right, under another key', async () => {
    const receipts = await written(batches);
    const { writer } = receipts[0] ?? { writer: '' };
    const other = generateKeyPairSync('ed25519').privateKey;
    let link = firstLink(writer);
    const leaves: Buffer[] = [];
    const forged = ['x', 'y'].map((by, n) => {
      const line = entryLine(n, link, entry(by));
      leaves.push(leafOf(line));
      link = nextLink(link, leafOf(line));
      return line;
    });
    const head = {
      writer,
      size: 2,
      root: rootOf(leaves).toString('base64url'),
      chain: link.toString('base64url'),
      at: '2026-06-15T00:00:00Z',
    };
    write([...forged, headLine(signHead(head, other))]);
    expect(places()).toEqual(['This head is not signed with the key of this ledger.']);
  });

  it('is found cutting back to an earlier head: by any later receipt, and by the next writer', async () => {
    const receipts = await written(batches);
    const heads = lines().flatMap((line, i) => (line.startsWith('{"head"') ? [i] : []));
    const all = lines();
    write(all.slice(0, (heads[1] ?? 0) + 1));
    const state = read();
    expect(state.problems).toEqual([]);
    const problems = receipts.map((receipt) => receiptProblem(receipt, state, publicKey));
    expect(problems.map((problem) => problem === null)).toEqual([true, false, false, false, false]);
    expect(problems.at(-1)).toContain('cut back');
    write(all);
    await written([['f']]);
    write(all.slice(0, (heads[1] ?? 0) + 1));
    expect(places()).toEqual([expect.stringContaining('which are not there any more')]);
    rmSync(only());
    expect(places()).toEqual([expect.stringContaining('which are not there any more')]);
  });

  it('cannot show a head that was never signed', async () => {
    const [receipt] = await written([['a']]);
    const state = read();
    expect(receipt && missing({ ...receipt.head, size: 1 }, state, publicKey)).toBe('It is not signed with the key of this ledger.');
  });
});

describe('a crash', () => {
  it('leaves a torn end that is found, and that the next start cuts; nothing committed is lost', async () => {
    await written(batches);
    const whole = readFileSync(only());
    const next = await (async () => {
      await written([['z', 'zz']]);
      const bytes = readFileSync(join(directory, segments()[1] ?? ''));
      rmSync(join(directory, segments()[1] ?? ''));
      return bytes.subarray(bytes.indexOf(10, bytes.indexOf(10) + 1) + 1);
    })();
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 1, max: next.length - 1 }), async (length) => {
        for (const name of segments().slice(1)) rmSync(join(directory, name));
        writeFileSync(only(), Buffer.concat([whole, next.subarray(0, length)]));
        expect(read().problems).toHaveLength(1);
        await written([['after']]);
        expect(read().problems).toEqual([]);
        expect(kept(read())).toEqual(['a', 'b', 'c', 'd', 'e', 'after']);
        const opening = [...read().writers.values()][1]?.entries[0]?.entry;
        expect(opening).toMatchObject({ torn: [{ bytes: length }] });
        expect(readFileSync(only())).toEqual(whole);
      }),
      { numRuns: 60 },
    );
  }, 60_000);

  it('of a writer that had committed nothing leaves nothing', async () => {
    writeFileSync(join(directory, '20260101000000000-00000000.000001.ledger'), '{"n":0,');
    await written([['a']]);
    expect(segments()).toHaveLength(1);
    expect(read().problems).toEqual([]);
  });

  it('is not what a complete line is that nobody wrote: nothing is cut, and nothing starts', async () => {
    await written(batches);
    appendFileSync(only(), 'garbage\n');
    await expect(open().open()).rejects.toThrow(LedgerDamaged);
    expect(read().problems).toMatchObject([{ what: 'This is no line of a ledger.' }]);
  });

  it('is not what a cut in the middle of a batch with a head is either', async () => {
    await written(batches);
    const bytes = readFileSync(only());
    // The last head is damaged, so that a batch with a head looks like one without.
    bytes[bytes.length - 10] = 0x21;
    writeFileSync(only(), bytes);
    const state = read();
    expect(state.problems).toHaveLength(1);
    await expect(open().open()).rejects.toThrow(LedgerDamaged);
    expect(readFileSync(only())).toEqual(bytes);
  });
});

describe('a disk that fails', () => {
  /** Fails at the n-th call of one kind, and then works again. */
  const failing = (kind: 'create' | 'append' | 'confirm' | 'syncDirectory', at: number, partial = 0): Disk => {
    let calls = 0;
    const guard = (): void => {
      calls += 1;
      if (calls === at) throw new Error('ENOSPC');
    };
    return {
      create: async (path) => {
        if (kind === 'create') guard();
        const file = await realDisk.create(path);
        return {
          ...file,
          append: async (bytes) => {
            if (kind === 'append' && calls + 1 === at) await file.append(bytes.subarray(0, partial));
            if (kind === 'append') guard();
            await file.append(bytes);
            // The bytes may be there, and the disk says that it failed.
            if (kind === 'confirm') guard();
          },
        };
      },
      syncDirectory: async (path) => {
        if (kind === 'syncDirectory') guard();
        await realDisk.syncDirectory(path);
      },
    };
  };

  it.each([
    ['create', 1, 0],
    ['syncDirectory', 1, 0],
    ['append', 1, 0],
    ['append', 2, 0],
    ['append', 3, 25],
    ['confirm', 1, 0],
    ['confirm', 2, 0],
    ['confirm', 3, 0],
  ] as const)('at %s number %s costs what it was to keep, and no more; receipts are only of what is there', async (kind, at, partial) => {
    const ledger = open({ disk: failing(kind, at, partial) });
    const outcomes = [];
    for (const by of ['a', 'b', 'c', 'd'])
      outcomes.push(
        await ledger.append(entry(by)).then(
          (receipt) => ({ by, receipt }),
          (error: unknown) => ({ by, error }),
        ),
      );
    await ledger.close();
    const refused = outcomes.flatMap((one) => ('error' in one ? [one] : []));
    expect(refused).toHaveLength(1);
    expect(refused[0]?.error).toBeInstanceOf(LedgerUnavailable);
    await written([['later']]);
    const state = read();
    expect(state.problems).toEqual([]);
    for (const one of outcomes)
      if ('receipt' in one) {
        expect(receiptProblem(one.receipt, state, publicKey)).toBeNull();
        expect(kept(state)).toContain(one.by);
      }
  });

  it('has the entry before its receipt is given: the receipt waits as long as the disk does', async () => {
    const order: string[] = [];
    let release: () => void = () => {};
    const slow: Disk = {
      ...realDisk,
      create: async (path) => {
        const file = await realDisk.create(path);
        return {
          ...file,
          append: async (bytes) => {
            await new Promise<void>((resolve) => {
              release = resolve;
              order.push('append begins');
            });
            await file.append(bytes);
            order.push('append ends');
          },
        };
      },
    };
    const ledger = open({ disk: slow });
    const appended = ledger.append(entry('a')).then(() => order.push('receipt'));
    for (const expected of [1, 3]) {
      while (order.length < expected) await new Promise(setImmediate);
      release();
    }
    await appended;
    await ledger.close();
    expect(order).toEqual(['append begins', 'append ends', 'append begins', 'append ends', 'receipt']);
  });

  it('that is full refuses at once what would wait too long', async () => {
    const ledger = open({ disk: { ...realDisk, create: () => new Promise(() => {}) } });
    const all = Array.from({ length: 5000 }, (_, i) => ledger.append(entry(String(i))));
    for (const one of all) one.catch(() => {});
    await expect(all.at(-1)).rejects.toThrow(LedgerUnavailable);
  });

  it('that loses a file is found', async () => {
    await written(batches, { segmentBytes: 1 });
    rmSync(join(directory, segments()[1] ?? ''));
    expect(read().problems[0]?.what).toContain('is missing');
  });

  it('that loses the end of one is found', async () => {
    await written(batches);
    const copy = mkdtempSync(join(tmpdir(), 'ledger-'));
    cpSync(directory, copy, { recursive: true });
    truncateSync(only(), readFileSync(only()).length - 5);
    expect(read().problems).toHaveLength(1);
    rmSync(copy, { recursive: true });
  });
});
