import { spawn } from 'node:child_process';
import { createPublicKey } from 'node:crypto';
import { once } from 'node:events';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { jest } from '@jest/globals';
import type { Receipt } from '../../ledger/entry.ts';
import { ledgerPlaces, openLedger } from '../../ledger/open-ledger.ts';
import { hasGrown } from '../../ledger/verify.ts';
import type { RequestFacts } from '../../record/evidence.ts';

jest.setTimeout(180_000);

const program = fileURLToPath(new URL('../../../bin/passerelle.js', import.meta.url));
let directory: string;
let receipts: Receipt[] = [];

const facts = (decision: string, number: string, at = new Date().toISOString()): RequestFacts => ({
  kind: 'answer',
  at,
  request: `request-${decision}`,
  decision,
  recipient: { authority: 'QS:BGD', unit: 'QS:BGD/ALB', role: 'border-guard' },
  officer: 'o-7',
  purpose: 'BORDER_CHECK_ENTRY',
  case: null,
  emergency: false,
  operation: null,
  shape: null,
  documents: [{ id: 'treaty', version: 1, clauses: ['status'] }],
  fields: { 'TravelDocument.status': 'clear' },
  rows: { TravelDocument: 1 },
  codes: [],
  subjects: { TravelDocument: [['QSO', number, 'P']] },
});

beforeAll(async () => {
  directory = mkdtempSync(join(tmpdir(), 'passerelle-ledger-'));
  const { ledger, evidence } = await openLedger(ledgerPlaces(directory));
  for (const [decision, number, at] of [
    ['d1', 'L1'],
    ['d2', 'L2'],
    ['d3', 'L1', '2023-05-02T00:00:00Z'],
  ] as const) {
    const receipt = await evidence.request(facts(decision, number, at));
    if (receipt !== null) receipts.push(receipt);
  }
  await ledger.close();
});
afterAll(() => {
  rmSync(directory, { recursive: true });
  receipts = [];
});

async function ledger(...args: readonly string[]) {
  const env = { ...process.env, PASSERELLE_DATA: directory, NODE_OPTIONS: '' };
  const child = spawn(process.execPath, [program, 'ledger', ...args], { env, stdio: ['ignore', 'pipe', 'pipe'] });
  const [out, err] = await Promise.all([text(child.stdout), text(child.stderr), once(child, 'close')]);
  return { code: child.exitCode, out, err };
}

const kept = (lines: readonly unknown[]): string => {
  const file = join(directory, 'kept.jsonl');
  writeFileSync(file, lines.map((line) => JSON.stringify(line)).join('\n'));
  return file;
};

it('verify holds the record, and what somebody keeps', async () => {
  const { code, out } = await ledger('verify', '--holds', kept(receipts));
  expect(out).toContain('The record holds, and so do 3 that were kept.');
  expect(code).toBe(0);
  const forged = receipts.map((receipt) => ({ ...receipt, head: { ...receipt.head, size: receipt.head.size + 1 } }));
  const { code: found, out: why } = await ledger('verify', '--holds', kept(forged));
  expect([found, why]).toEqual([1, expect.stringContaining('kept.jsonl:1: It is not signed with the key of this ledger.')]);
  const { code: misuse, err } = await ledger('verify', '--holds', kept(['nothing']));
  expect([misuse, err]).toEqual([2, expect.stringContaining('this is no receipt, head or proof')]);
});

it('verify proves that between two heads nothing was changed, to whoever has the key', async () => {
  const [first, second] = receipts;
  const { code, out } = await ledger('verify', '--between', kept([second, first]), '--json');
  expect(code).toBe(0);
  const { holds, growth } = JSON.parse(out);
  const key = createPublicKey(readFileSync(ledgerPlaces(directory).publicKey));
  expect([holds, growth.from.size < growth.to.size, hasGrown(growth, key)]).toEqual([true, true, true]);
  expect(hasGrown({ ...growth, path: [...growth.path, growth.to.root] }, key)).toBe(false);
  expect(hasGrown({ ...growth, from: { ...growth.from, root: growth.to.root } }, key)).toBe(false);
  const { code: misuse, err } = await ledger('verify', '--between', kept([first]));
  expect([misuse, err]).toEqual([2, expect.stringContaining('must hold two heads or receipts of one writer')]);
});

it('receipt proves an entry, and verify holds the proof', async () => {
  const { code, out } = await ledger('receipt', 'd2', '--json');
  expect(code).toBe(0);
  const [proof] = JSON.parse(out);
  expect(JSON.parse(proof.line).entry).toMatchObject({ decision: 'd2', officer: 'o-7' });
  expect((await ledger('verify', '--holds', kept([proof]))).code).toBe(0);
  expect((await ledger('verify', '--holds', kept([{ ...proof, index: proof.index + 1 }]))).code).toBe(1);
  expect((await ledger('receipt', 'no-such-decision')).code).toBe(1);
});

it('index is made anew from the record alone', async () => {
  rmSync(ledgerPlaces(directory).index, { force: true });
  const { code, out } = await ledger('index', '--json');
  expect(code).toBe(0);
  expect(JSON.parse(out)[0]).toMatchObject({ entries: 4 });
  expect((await ledger('receipt', 'd2')).code).toBe(0);
});

it('subject tells who had it, and that is recorded itself, sealed', async () => {
  const { code, out } = await ledger('subject', 'TravelDocument', 'QSO', 'L1', 'P', '--officer', 'inspector-1', '--json');
  expect(code).toBe(0);
  expect(JSON.parse(out).map(({ decision }: { decision: string }) => decision)).toEqual(['d3', 'd1']);
  const segments = readdirSync(join(directory, 'ledger')).map((name) => readFileSync(join(directory, 'ledger', name), 'utf8'));
  expect(segments.join('')).toMatch(/"kind":"inspection","at":"[^"]+","by":"inspector-1","subjects":\{"period"/);
  expect(segments.join('')).not.toContain('"L1"');
  expect((await ledger('verify')).code).toBe(0);
});

it('forget makes a month unreadable, for good; the record still holds', async () => {
  const early = await ledger('forget', new Date().toISOString().slice(0, 7), '--officer', 'inspector-1');
  expect([early.code, early.err]).toEqual([2, expect.stringContaining('This month is not over')]);
  expect((await ledger('forget', '2023-05', '--officer', 'inspector-1')).code).toBe(0);
  const { out } = await ledger('subject', 'TravelDocument', 'QSO', 'L1', 'P', '--officer', 'inspector-1', '--json');
  expect(JSON.parse(out).map(({ decision }: { decision: string }) => decision)).toEqual(['d1']);
  expect((await ledger('forget', '2023-05', '--officer', 'inspector-1')).code).toBe(2);
  expect((await ledger('verify', '--holds', kept(receipts))).code).toBe(0);
});

it('forget --due ends what need not be kept any longer, and nothing else', async () => {
  const { ledger: open, evidence } = await openLedger(ledgerPlaces(directory));
  for (const [decision, at, keepUntil] of [
    ['k1', '2022-01-10T00:00:00Z', undefined],
    ['k2', '2022-01-11T00:00:00Z', '2022-02'],
    ['k3', '2022-01-12T00:00:00Z', '2099-01'],
    ['k4', new Date().toISOString(), '2099-01'],
  ] as const)
    await evidence.request({ ...facts(decision, 'L9', at), ...(keepUntil !== undefined && { keepUntil }) });
  await open.close();
  const { code, out } = await ledger('forget', '--due', '--officer', 'inspector-1', '--json');
  expect(code).toBe(0);
  expect(JSON.parse(out).map(({ period }: { period: string }) => period)).toEqual(['2022-01', '2022-01~2022-02']);
  const left = await ledger('subject', 'TravelDocument', 'QSO', 'L9', 'P', '--officer', 'inspector-1', '--json');
  expect(JSON.parse(left.out).map(({ decision }: { decision: string }) => decision)).toEqual(['k3', 'k4']);
  expect((await ledger('forget', '--due', '--officer', 'inspector-1')).out).toContain('Nothing is due.');
  expect((await ledger('forget', '--officer', 'inspector-1')).code).toBe(2);
  expect((await ledger('verify', '--holds', kept(receipts))).code).toBe(0);
});

it('a record that was changed is found, with the place, and nothing is read of it', async () => {
  const name = readdirSync(join(directory, 'ledger')).sort()[0] ?? '';
  const file = join(directory, 'ledger', name);
  const sound = readFileSync(file, 'utf8');
  writeFileSync(file, sound.replace('o-7', 'o-8'));
  const { code, out } = await ledger('verify');
  expect([code, out]).toEqual([1, expect.stringMatching(new RegExp(`${name}:\\d+ \\(byte \\d+\\): `))]);
  expect((await ledger('receipt', 'd1')).code).toBe(1);
  writeFileSync(file, sound);
});
