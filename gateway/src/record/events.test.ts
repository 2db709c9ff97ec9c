import { readdirSync, readFileSync } from 'node:fs';
import { Writable } from 'node:stream';
import { parse } from 'graphql';
import pino from 'pino';
import { Pipeline } from '../pipeline.ts';
import { nothingDeclared } from '../purpose/declared.ts';
import { rehearsals } from '../rehearse/rehearsal-engine.ts';
import { agreement, asOf, border, guard, policySet, supergraphSdl } from '../testing/documents.ts';
import { operationOf, schema } from '../testing/operations.ts';
import { logRecorder, operationHash, recipientMembers, reportFailure } from './events.ts';
import { unrecorded } from './evidence.ts';

const page = readFileSync(new URL('../../../docs/audit-events.md', import.meta.url), 'utf8');
const [eventTable = '', memberTable = ''] = page.split('Members of `request-answered`');
const firstCells = (table: string): readonly string[] =>
  [...table.matchAll(/^\| (`[^|]+?) \|/gm)].flatMap(([, cell = '']) => [...cell.matchAll(/`([^`]+)`/g)].map(([, name = '']) => name));

const set = policySet(
  agreement(`
  - id: crossings
    article: "2"
    from: ["QN:IMM"]
    give: { clear: [Crossing.occurredAt, Crossing.lane] }
    rows: { Crossing: every }
    questions: { Query.crossings: { with: [filter.lane] } }`),
);
const rows = new Map([['Crossing', [{ id: 'c-secret', lane: 'LANE-SECRET', occurredAt: '2026-06-10T08:00:00Z' }]]]);
const engine = rehearsals(supergraphSdl, border)(rows);

function log() {
  const lines: Record<string, unknown>[] = [];
  const stream = new Writable({
    write: (chunk: Buffer, _encoding, done) => {
      lines.push(JSON.parse(chunk.toString('utf8')));
      done();
    },
  });
  return { lines, logger: pino({ base: null, timestamp: false }, stream) };
}

/** One request through the whole pipeline, and the lines that it left in the log. */
async function logged(query: string, variables = {}, purpose: string | null = 'BORDER_CHECK_ENTRY', inner = engine) {
  const { lines, logger } = log();
  const pipeline = new Pipeline({
    schema,
    border,
    policies: () => set,
    engine: inner,
    recorder: logRecorder(logger),
    evidence: unrecorded,
    report: (id, error) => reportFailure(logger, id, error),
    now: () => Date.parse(asOf),
  });
  const declared = { ...nothingDeclared, purpose, caseReference: 'CASE-SECRET', necessity: 'NECESSITY-SECRET' };
  const answer = await pipeline.answer({
    id: 'request-1',
    recipient: guard(set, 'QS:BGD/ALB'),
    officer: 'tester',
    declared,
    variables,
    ...operationOf(query),
  });
  return { answer, lines };
}

const query = 'query ($lane: String) { crossings(filter: { lane: { is: $lane } }) { nodes { lane outcome } } }';
const secrets = /SECRET|c-secret|2026-06-10/;

describe('the event of a request', () => {
  it('has the members that docs/audit-events.md lists, both ways', async () => {
    for (const purpose of ['BORDER_CHECK_ENTRY', null]) {
      const { lines } = await logged(query, { lane: 'LANE-SECRET' }, purpose);
      const { level: _level, msg: _msg, event: _event, ...members } = lines[0] ?? {};
      expect(Object.keys(members).sort()).toEqual([...firstCells(memberTable)].sort());
    }
  });

  it('says who, why, under what and how it ended, and holds no value', async () => {
    const { answer, lines } = await logged(query, { lane: 'LANE-SECRET' });
    expect(JSON.stringify(answer.data)).toContain('LANE-SECRET');
    expect(lines).toEqual([
      {
        level: 30,
        event: 'request-answered',
        msg: 'request answered',
        requestId: 'request-1',
        decisionId: expect.stringMatching(/^[0-9a-f-]{36}$/),
        authority: 'QS:BGD',
        unit: 'QS:BGD/ALB',
        role: 'border-guard',
        purpose: 'BORDER_CHECK_ENTRY',
        hasCase: true,
        hasNecessity: true,
        hasEmergency: false,
        documents: ['trial@1'],
        operation: operationHash(parse(query)),
        codes: ['UNAUTHORIZED_FIELD_OR_TYPE'],
        durationMs: 0,
      },
    ]);
    expect(JSON.stringify(lines)).not.toMatch(secrets);
  });

  it('is recorded of refusals as well, with the code and without a decision', async () => {
    const { lines } = await logged(query, { lane: 'LANE-SECRET' }, 'STATISTICS');
    expect(lines).toMatchObject([
      { event: 'request-refused', msg: 'request refused', decisionId: null, purpose: null, documents: [], codes: ['PURPOSE_NOT_ALLOWED'] },
    ]);
  });

  it('holds no literal of the operation', async () => {
    const { lines } = await logged('{ crossings(filter: { lane: { is: "LANE-SECRET" } }) { nodes { lane } } }');
    expect(lines).toHaveLength(1);
    expect(JSON.stringify(lines)).not.toMatch(secrets);
  });
});

describe('a failure inside', () => {
  const failing = { ...engine, execute: () => Promise.reject(new TypeError('value SECRET was not expected')) };

  it('tells the caller the request’s id, and the log where it was, not what it said', async () => {
    const { answer, lines } = await logged(query, { lane: 'LANE-SECRET' }, 'BORDER_CHECK_ENTRY', failing);
    expect(answer.errors?.map(({ extensions }) => extensions)).toEqual([
      { code: 'INTERNAL_SERVER_ERROR', request: 'request-1', http: { status: 500 } },
    ]);
    expect(lines.map(({ event }) => event)).toEqual(['internal-error', 'request-refused']);
    expect(lines[0]).toMatchObject({ requestId: 'request-1', error: 'TypeError', level: 50 });
    expect(JSON.stringify([lines, answer])).not.toMatch(secrets);
  });

  it('that is no error at all is logged by its kind', () => {
    const { lines, logger } = log();
    reportFailure(logger, null, 'SECRET');
    expect(lines).toEqual([{ level: 50, event: 'internal-error', msg: 'internal error', requestId: null, error: 'string', stack: [] }]);
  });
});

describe('the list of events', () => {
  it('lists the events that the gateway writes, both ways', () => {
    const source = new URL('../', import.meta.url);
    const files = readdirSync(source, { recursive: true, encoding: 'utf8' }).filter((name) => /(?<!\.test)\.ts$/.test(name));
    const written = files.flatMap((name) => {
      const text = readFileSync(new URL(name, source), 'utf8');
      return [...text.matchAll(/\bevent: (?:[^,;]*\? )?'([a-z-]+)'(?: [:|] '([a-z-]+)')?/g)].flatMap(([, one, other]) =>
        [one, other ?? []].flat(),
      );
    });
    expect([...new Set(written)].sort()).toEqual([...firstCells(eventTable)].sort());
  });

  it('holds nobody where no identity was proven', () => {
    expect(recipientMembers(null)).toEqual({ authority: null, unit: null, role: null });
    expect(operationHash(undefined)).toBeNull();
  });
});
