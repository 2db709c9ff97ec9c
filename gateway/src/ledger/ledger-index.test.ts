import { generateKeyPairSync } from 'node:crypto';
import { appendFileSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import type { RequestEntry, Subject } from './entry.ts';
import { Ledger } from './ledger.ts';
import { LedgerIndex } from './ledger-index.ts';
import { LedgerDamaged } from './recover.ts';
import { SubjectKeys } from './subject-keys.ts';
import { type KeptEntry, proofOf, readLedger } from './verify.ts';

const { privateKey, publicKey } = generateKeyPairSync('ed25519');
const person = (number: string): Subject => ({ type: 'TravelDocument', key: ['QSO', number, 'P'] });

let root: string;
let segments: string;
let subjects: SubjectKeys;
let clock = Date.parse('2026-06-15T00:00:00Z');
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'ledger-index-'));
  segments = join(root, 'ledger');
  subjects = new SubjectKeys(join(root, 'subjects'));
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

type Asked = { readonly id: string; readonly about: readonly string[]; readonly month: string };

function entryOf({ id, about, month }: Asked): RequestEntry {
  const at = `${month}-03T00:00:00.000Z`;
  return {
    kind: 'answer',
    at,
    request: `request-${id}`,
    decision: id,
    recipient: { authority: 'QS:BGD', unit: null, role: 'border-guard' },
    officer: 'o',
    purpose: 'BORDER_CHECK_ENTRY',
    case: null,
    emergency: false,
    operation: null,
    shape: null,
    documents: [],
    fields: {},
    rows: {},
    codes: [],
    subjects: subjects.seal(about.length === 0 ? {} : { TravelDocument: about.map((one) => person(one).key) }, at),
  };
}

/** A new writer, small segments; what is appended together is committed together. */
async function write(...batches: readonly (readonly Asked[])[]): Promise<void> {
  clock += 1000;
  const ledger = new Ledger({ directory: segments, key: privateKey, now: () => clock, segmentBytes: 1500 });
  await ledger.open();
  for (const batch of batches) await Promise.all(batch.map((one) => ledger.append(entryOf(one))));
  await ledger.close();
}

function withIndex<T>(use: (index: LedgerIndex) => T, isAnew = false): T {
  const index = LedgerIndex.open({ path: join(root, 'index.sqlite'), segments, key: publicKey, subjects }, isAnew);
  try {
    return use(index);
  } finally {
    index.close();
  }
}

const idOf = ({ entry }: KeptEntry): string => (entry.kind === 'answer' ? (entry.decision ?? '') : entry.kind);
/** Obviously right: everything is read and opened. */
function scanned(number: string): readonly string[] {
  const state = readLedger(segments, publicKey);
  return [...state.writers.values()]
    .flatMap(({ entries }) => entries)
    .filter(({ entry }) => {
      const about = entry.kind === 'answer' && entry.subjects !== null ? (subjects.open(entry.subjects) ?? []) : [];
      return about.some((one) => JSON.stringify(one) === JSON.stringify(person(number)));
    })
    .map(idOf)
    .sort();
}

const asked = (id: string, about: readonly string[] = ['L1'], month = '2026-06'): Asked => ({ id, about, month });

test('finds what a reading of everything finds, however the record came about', async () => {
  const numbers = ['L1', 'L2', 'L3'];
  const one = fc.record({ about: fc.subarray(numbers), month: fc.constantFrom('2026-05', '2026-06') });
  const writers = fc.array(fc.array(fc.array(one, { minLength: 1, maxLength: 3 }), { maxLength: 5 }), { minLength: 1, maxLength: 4 });
  let runs = 0;
  await fc.assert(
    fc.asyncProperty(writers, async (parts) => {
      rmSync(segments, { recursive: true, force: true });
      rmSync(join(root, 'index.sqlite'), { force: true });
      let ids = 0;
      for (const batches of parts) {
        await write(...batches.map((batch) => batch.map((one) => ({ ...one, id: `d${ids++}` }))));
        withIndex((index) => {
          for (const number of numbers) expect(index.about(person(number)).map(idOf).sort()).toEqual(scanned(number));
        });
      }
      runs += ids;
    }),
    { numRuns: 25 },
  );
  expect(runs).toBeGreaterThan(20);
});

test('proves an entry as a reading of everything does', async () => {
  await write([asked('a'), asked('b')], [asked('c')]);
  await write([asked('d')]);
  const state = readLedger(segments, publicKey);
  const all = [...state.writers.values()].flatMap(({ entries }) => entries);
  withIndex((index) => {
    for (const id of ['a', 'b', 'c', 'd']) {
      const [found, ...more] = index.ofRequest(`request-${id}`);
      if (found === undefined) throw new Error('not found');
      expect(more).toEqual([]);
      expect(index.ofRequest(id)).toEqual([found]);
      expect(index.proofOf(found)).toEqual(proofOf(all.find((one) => idOf(one) === id) ?? found, state));
    }
    expect(index.ofRequest('nothing')).toEqual([]);
  });
});

test('takes in nothing that no head covers', async () => {
  await write([asked('a')]);
  const [name = ''] = readdirSync(segments).filter((one) => one.endsWith('.ledger'));
  const text = readFileSync(join(segments, name), 'utf8');
  const torn = text.trimEnd().split('\n').slice(0, -1).at(-1) ?? '';
  withIndex((index) => expect(index.counts()).toMatchObject([{ entries: 2 }]));
  appendFileSync(join(segments, name), torn.slice(0, 40));
  withIndex((index) => {
    expect(index.counts()).toMatchObject([{ entries: 2 }]);
    expect(index.about(person('L1')).map(idOf)).toEqual(['a']);
  });
});

test('of another record gives nothing, until it is made anew', async () => {
  await write([asked('a')]);
  withIndex(() => {});
  rmSync(segments, { recursive: true });
  await write([asked('b')]);
  expect(() => withIndex(() => {})).toThrow(LedgerDamaged);
  expect(withIndex((index) => index.about(person('L1')).map(idOf), true)).toEqual(['b']);
});

test.each<[string, (text: string) => string]>([
  ['changed', (text) => text.replace('"officer":"o"', '"officer":"p"')],
  ['cut back', (text) => text.slice(0, text.indexOf('\n') + 1)],
  ['added to', (text) => `${text}${text.split('\n')[1]}\n`],
])('of a record that was %s gives nothing of that, whether it was made before or is made after', async (what, change) => {
  await write([asked('a')]);
  withIndex((index) => expect(index.ofRequest('a')).toHaveLength(1));
  const [name = ''] = readdirSync(segments).filter((one) => one.endsWith('.ledger'));
  const path = join(segments, name);
  writeFileSync(path, change(readFileSync(path, 'utf8')));
  expect(() => withIndex((index) => index.ofRequest('a'))).toThrow(LedgerDamaged);
  rmSync(join(root, 'index.sqlite'));
  if (what === 'cut back') expect(withIndex((index) => index.ofRequest('a'))).toEqual([]);
  else expect(() => withIndex((index) => index.ofRequest('a'))).toThrow(LedgerDamaged);
});

test('tells nobody of whom it speaks: what a subject is called stands nowhere, and a month that is forgotten is gone', async () => {
  // Long enough that no hash has it by chance.
  const number = 'NUMBER-THAT-NOBODY-READS';
  await write([asked('a', [number, 'L2'], '2026-05'), asked('b', [number])]);
  withIndex((index) => expect(index.about(person(number)).map(idOf)).toEqual(['a', 'b']));
  const stored = readdirSync(root)
    .filter((name) => name.startsWith('index.sqlite'))
    .map((name) => readFileSync(join(root, name), 'latin1'))
    .join('');
  expect(stored).not.toContain(number);
  const tag = subjects.tag('2026-05', person(number)) ?? '';
  expect(stored).toContain(tag);
  subjects.destroy('2026-05');
  withIndex((index) => {
    index.forget('2026-05');
    expect(index.about(person(number)).map(idOf)).toEqual(['b']);
  });
  const after = readdirSync(root)
    .filter((name) => name.startsWith('index.sqlite'))
    .map((name) => readFileSync(join(root, name), 'latin1'))
    .join('');
  expect(after).not.toContain(tag);
  expect(withIndex((index) => index.about(person(number)).map(idOf), true)).toEqual(['b']);
});
