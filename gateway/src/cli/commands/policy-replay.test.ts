import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { jest } from '@jest/globals';
import { ledgerPlaces, openLedger } from '../../ledger/open-ledger.ts';
import { OperationStore } from '../../replay/operation-store.ts';
import { shapeOf } from '../../replay/shapes.ts';
import { operationOf } from '../../testing/operations.ts';
import { paths } from '../paths.ts';

jest.setTimeout(180_000);

const program = fileURLToPath(new URL('../../../bin/passerelle.js', import.meta.url));
const query = `query ($f: CrossingFilter) {
  crossings(first: 3, filter: $f) { nodes { occurredAt direction } }
}`;
const filter = { post: { is: 'QNALB' }, occurredAt: { ge: '2026-06-08T00:00:00Z', lt: '2026-06-09T00:00:00Z' } };
let data: string;
let draft: string;

beforeAll(async () => {
  data = mkdtempSync(join(tmpdir(), 'passerelle-replay-'));
  draft = join(data, 'draft');
  for (const part of ['agreements', 'ceilings', 'acts', 'locks', 'register.yaml'])
    cpSync(join(paths.policies, part), join(draft, part), { recursive: true });
  const operations = new OperationStore(join(data, 'operations'));
  const shape = operations.keep(shapeOf({ ...operationOf(query), variables: { f: filter } }));
  const { ledger, evidence } = await openLedger(ledgerPlaces(data));
  for (const decision of ['d1', 'd2'])
    await evidence.request({
      kind: 'answer',
      at: new Date().toISOString(),
      request: `request-${decision}`,
      decision,
      recipient: { authority: 'QS:BGD', unit: null, role: 'border-guard' },
      officer: 'o-7',
      purpose: 'BORDER_CHECK_ENTRY',
      case: null,
      emergency: false,
      operation: null,
      shape,
      documents: [{ id: 'qno-qso-border-checks', version: 3, clauses: ['crossings'] }],
      fields: {},
      rows: {},
      codes: [],
      subjects: {},
    });
  await ledger.close();
});
afterAll(() => rmSync(data, { recursive: true }));

async function replay(...args: readonly string[]) {
  const env = { ...process.env, PASSERELLE_DATA: data, NODE_OPTIONS: '' };
  const child = spawn(process.execPath, [program, 'policy', 'replay', ...args], { env, stdio: ['ignore', 'pipe', 'pipe'] });
  const [out, err] = await Promise.all([text(child.stdout), text(child.stderr), once(child, 'close')]);
  return { code: child.exitCode, out, err };
}

const at = ['--at', '2026-06-15'];

it('finds that nothing changes where the draft says what is in use', async () => {
  const { code, out, err } = await replay(draft, ...at);
  expect([code, out.trim(), err]).toEqual([0, '0 of 2 requests would be answered otherwise.', '']);
});

it('tells whose answers change, in either language, and ends with 1', async () => {
  const act = 'id: stop\nact: suspend\nagreement: qno-qso-border-checks\nby: "QN:NCC"\nsince: 2026-06-01\nreason: { en: "a", fr: "a" }\n';
  writeFileSync(join(draft, 'acts', 'stop.yaml'), act);
  const { code, out } = await replay(draft, ...at);
  expect(code).toBe(1);
  expect(out).toContain('as border-guard, for Border check on entry: 2 of 2 requests would be answered otherwise.');
  expect(out).toContain('     2  Crossing.direction: clear so far, nothing from then on');
  expect(out).toContain('     2  crossings: open so far, closed from then on');
  const french = (await replay(draft, ...at, '--language', 'fr')).out;
  expect(french).toContain('Crossing.direction : en clair jusqu’ici, rien dorénavant');
  expect(french).toContain('Sur 2 requêtes, 2 recevraient une autre réponse.');
  const { groups } = JSON.parse((await replay(draft, ...at, '--json')).out);
  expect(groups).toMatchObject([
    {
      requests: 2,
      changed: 2,
      changes: [
        { change: { kind: 'field', coordinate: 'Crossing.direction', after: null }, requests: 2 },
        {},
        { change: { kind: 'place', path: 'crossings' } },
      ],
    },
  ]);
});

it('wants a folder of documents', async () => {
  const { code, err } = await replay(join(data, 'nothing'));
  expect([code, err]).toEqual([2, expect.stringContaining('A folder of documents has')]);
});
