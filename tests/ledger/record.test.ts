import { createPublicKey } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  type Evidence,
  type LedgerState,
  LedgerUnavailable,
  type Receipt,
  type RequestFacts,
  readLedger,
  receiptProblem,
  SubjectKeys,
} from '@passerelle/gateway';
import { makeWorld, stories } from '@passerelle/world';
import { type As, type Stack, startStack, until } from '../harness/stack.ts';
import { agreementOf, agreementText } from '../security/agreement-of.ts';
import { smallWorld } from '../security/small-world.ts';
import { policiesOf } from '../security/test-policies.ts';

let stack: Stack;
let mode: 'as it is' | 'failing' | 'slow' = 'as it is';
let release: () => void = () => {};
const waiting = (): Promise<void> =>
  new Promise((resolve) => {
    release = resolve;
  });

/** The real ledger, unless a test makes it fail or wait. */
const disturbed = (real: Evidence): Evidence => ({
  request: async (facts: RequestFacts) => {
    if (mode === 'failing') throw new Error('no space left');
    if (mode === 'slow') await waiting();
    return real.request(facts);
  },
  intent: async (facts) => {
    if (mode === 'failing') throw new Error('no space left');
    return real.intent(facts);
  },
});

beforeAll(async () => {
  stack = await startStack({ rows: makeWorld({ scale: 0.05, seed: 3, until }), evidence: disturbed });
}, 180_000);
afterAll(() => stack?.stop());
afterEach(() => {
  mode = 'as it is';
  release();
});

const guard: As = { authority: 'QN:IMM', role: 'border-guard', unit: 'QN:IMM/TUR' };
const { issuingState, number, type } = stories.stolenBlank.document;
const document = (no: string): string =>
  `{ travelDocument(issuingState: "${issuingState}", number: "${no}", type: ${type}) { status crossings { nodes { outcome } } } }`;

const key = () => createPublicKey(readFileSync(stack.ledger.publicKey));
const record = (): LedgerState => readLedger(stack.ledger.segments, key());
const entries = () => [...record().writers.values()].flatMap((writer) => writer.entries.map(({ entry }) => entry));
const last = () => {
  const entry = entries().at(-1);
  if (entry?.kind !== 'answer' && entry?.kind !== 'refusal') throw new Error('the last entry is of no request');
  return entry;
};
const subjects = () => {
  const { subjects: sealed } = last();
  return sealed === null ? [] : (new SubjectKeys(stack.ledger.subjectKeys).open(sealed) ?? []);
};

describe('an answer', () => {
  it('has a receipt that holds, and an entry that says who, why, under what, what of it, and about whom', async () => {
    const { body } = await stack.ask({ ...guard, headers: { 'passerelle-case': 'CASE-77' } }, document(number));
    expect(body.data.travelDocument.status).toBe('STOLEN_BLANK');
    for (const { receipt } of body.extensions.sharing as readonly { readonly receipt: Receipt }[])
      expect(receiptProblem(receipt, record(), key())).toBeNull();
    expect(last()).toMatchObject({
      kind: 'answer',
      recipient: { authority: 'QN:IMM', unit: 'QN:IMM/TUR', role: 'border-guard' },
      officer: 'tester',
      purpose: 'BORDER_CHECK_ENTRY',
      case: 'CASE-77',
      emergency: false,
      decision: body.extensions.sharing[0].decision,
      fields: { 'TravelDocument.status': 'clear', 'Crossing.outcome': 'clear' },
      rows: { TravelDocument: 1, Crossing: 1 },
      codes: [],
    });
    expect(last().documents.flatMap(({ clauses }) => clauses).length).toBeGreaterThan(0);
    expect(subjects()).toContainEqual({ type: 'TravelDocument', key: [issuingState, number, type] });
    expect(subjects().map((one) => one.type)).toContain('Crossing');
  });

  it('that finds nothing is about what was sought', async () => {
    await stack.ask(guard, document('NOBODY9'));
    expect(last().kind).toBe('answer');
    expect(subjects()).toContainEqual({ type: 'TravelDocument', key: [issuingState, 'NOBODY9', type] });
  });

  it('whose question is refused is about whom it asked for, all the same', async () => {
    const soravian: As = { authority: 'QS:BGD', role: 'border-guard' };
    const filter = `{ post: { is: "QNALB" }, traveller: { is: "t-sought" } }`;
    const { body } = await stack.ask(soravian, `{ __typename crossings(filter: ${filter}) { totalCount } }`);
    expect(body.data?.crossings ?? null).toBeNull();
    expect(body.errors).toHaveLength(1);
    expect(subjects()).toEqual([{ type: 'Traveller', key: ['t-sought'] }]);
  });

  it('is about those whose data it is, whether or not it names them', async () => {
    const soravian: As = { authority: 'QS:BGD', role: 'border-guard' };
    const filter = `filter: {post: {is: "QNALB"}, occurredAt: {ge: "2026-06-01T00:00:00Z", lt: "${until}T00:00:00Z"}}`;
    const { body } = await stack.ask(soravian, `{ crossings(${filter}) { nodes { occurredAt } } }`);
    expect(body.data.crossings.nodes.length).toBeGreaterThan(3);
    expect(JSON.stringify(body.data)).not.toContain('traveller');
    const { rows } = last();
    const travellers = subjects().filter((one) => one.type === 'Traveller');
    expect(rows).toEqual({ Crossing: body.data.crossings.nodes.length });
    expect(travellers.length).toBeGreaterThan(2);
    expect(new Set(travellers.map(({ key: [id] }) => id)).size).toBe(travellers.length);
    for (const {
      key: [id = ''],
    } of travellers)
      expect(id).not.toBe('');
  });

  it('is kept without a name that can be read off the disk', async () => {
    await stack.ask(guard, document(number));
    const segments = readdirSync(stack.ledger.segments).map((name) => readFileSync(join(stack.ledger.segments, name), 'utf8'));
    expect(segments.join('')).toContain('"officer":"tester"');
    expect(segments.join('')).not.toContain(number);
    expect(segments.join('')).not.toContain('NOBODY9');
  });

  it('says a mask by its name', async () => {
    const soravian: As = { authority: 'QS:BGD', role: 'border-guard' };
    const filter = `filter: {post: {is: "QNALB"}, occurredAt: {ge: "2026-06-01T00:00:00Z", lt: "${until}T00:00:00Z"}}`;
    await stack.ask(soravian, `{ crossings(${filter}) { nodes { document { holder { birthDate } } } } }`);
    expect(last().fields['Traveller.birthDate']).toBe('masked year');
  });
});

describe('a refusal to somebody known', () => {
  it.each([
    ['without a purpose', { ...guard, purpose: null }, '{ crossings { totalCount } }', ['PURPOSE_REQUIRED']],
    ['of a purpose', { ...guard, purpose: 'STATISTICS' }, '{ crossings { totalCount } }', ['PURPOSE_NOT_ALLOWED']],
    ['of what is no operation here', guard, '{ nothingOfTheKind }', ['GRAPHQL_VALIDATION_FAILED']],
    ['of what is no GraphQL', guard, '{', ['GRAPHQL_PARSE_FAILED']],
    ['of a header', { ...guard, headers: { 'passerelle-necessity': '%' } }, '{ crossings { totalCount } }', ['BAD_REQUEST']],
  ] as const)('%s is on record', async (_what, as, query, codes) => {
    const before = entries().length;
    const { body } = await stack.ask(as, query);
    expect(body.errors?.map(({ extensions }) => extensions.code)).toEqual(codes);
    expect(entries()).toHaveLength(before + 1);
    expect(last()).toMatchObject({ kind: 'refusal', officer: 'tester', codes, fields: {}, subjects: null });
  });

  it('is about whom was asked for', async () => {
    await stack.ask({ ...guard, purpose: 'STATISTICS' }, document('SOUGHT1'));
    expect(last()).toMatchObject({ kind: 'refusal', codes: ['PURPOSE_NOT_ALLOWED'] });
    expect(subjects()).toEqual([{ type: 'TravelDocument', key: [issuingState, 'SOUGHT1', type] }]);
  });

  it('to nobody known is not', async () => {
    const before = entries().length;
    const { status } = await stack.ask({ ...guard, token: 'x.y.z' }, '{ crossings { totalCount } }');
    expect(status).toBe(401);
    expect(entries()).toHaveLength(before);
  });
});

describe('a record that cannot be kept', () => {
  it('keeps the answer back, whole', async () => {
    mode = 'failing';
    const { status, body } = await stack.ask(guard, document(number));
    expect(status).toBe(503);
    expect(body).toEqual({ errors: [{ message: expect.any(String), extensions: { code: 'LEDGER_UNAVAILABLE' } }] });
    mode = 'as it is';
    expect((await stack.ask(guard, document(number))).body.errors).toBeUndefined();
  });

  it('makes the caller wait: no byte of the answer leaves before', async () => {
    mode = 'slow';
    let isAnswered = false;
    const asking = stack.ask(guard, document(number)).then((answer) => {
      isAnswered = true;
      return answer;
    });
    await new Promise((resolve) => setTimeout(resolve, 700));
    expect(isAnswered).toBe(false);
    release();
    expect((await asking).body.errors).toBeUndefined();
  });
});

it('an answer is kept as long as the document says that gave', async () => {
  const clauses = `clauses:
  - { id: all, article: "7", from: ["QN:IMM"], give: { clear: [Crossing.direction] }, rows: { Crossing: every }, questions: { Query.crossings: freely } }
`;
  const { file, text } = agreementText('keeps', clauses);
  const set = policiesOf([{ file, text: text.replace('retain: 30 days', 'retain: 30 days, keepLog: 5 years') }]);
  const keeping = await startStack({ rows: smallWorld, policies: () => set });
  try {
    const soravian: As = { authority: 'QS:BGD', role: 'border-guard' };
    await keeping.ask(soravian, '{ crossings { nodes { direction } } }');
    const state = readLedger(keeping.ledger.segments, createPublicKey(readFileSync(keeping.ledger.publicKey)));
    const periods = [...state.writers.values()].flatMap(({ entries: all }) =>
      all.flatMap(({ entry }) => ('subjects' in entry && entry.subjects !== null ? [entry.subjects.period] : [])),
    );
    expect(periods).toEqual(['2026-06~2031-06']);
    expect(new SubjectKeys(keeping.ledger.subjectKeys).periods()).toEqual(['2026-06~2031-06']);
  } finally {
    await keeping.stop();
  }
});

describe('a mutation', () => {
  const set = agreementOf(
    'test-reports',
    `clauses:
  - id: reports
    article: "7"
    from: ["QN:BPA"]
    give: { clear: [WaitTime.id, WaitTime.minutes, WaitTime.post] }
    rows: { WaitTime: every }
    questions: { Mutation.reportWaitTime: { with: [input.post + input.direction + input.laneKind + input.minutes + input.measuredAt] } }
`,
  );
  const soravian: As = { authority: 'QS:BGD', role: 'border-guard' };
  const report =
    'mutation { reportWaitTime(input: { post: "QNALB", direction: ENTRY, laneKind: CARS, minutes: 45, measuredAt: "2026-06-14T10:34:00Z" }) { minutes } }';
  let isFull = false;
  const intents: unknown[] = [];
  let posts: Stack;
  beforeAll(async () => {
    const evidence = (real: Evidence): Evidence => ({
      ...real,
      intent: async (facts) => {
        if (isFull) throw new LedgerUnavailable();
        intents.push(facts);
        return real.intent(facts);
      },
    });
    posts = await startStack({ rows: smallWorld, policies: () => set, evidence });
  }, 180_000);
  afterAll(() => posts?.stop());
  const written = (): number => posts.statements.filter(({ sql }) => /^insert/i.test(sql)).length;

  it('is recorded before it runs, and does not run where it cannot be', async () => {
    isFull = true;
    const refused = await posts.ask(soravian, report);
    expect(refused.body).toEqual({ errors: [{ message: expect.any(String), extensions: { code: 'LEDGER_UNAVAILABLE' } }] });
    expect(written()).toBe(0);
    isFull = false;
    expect((await posts.ask(soravian, report)).body.data.reportWaitTime.minutes).toBe(45);
    expect(written()).toBe(1);
    expect(intents).toEqual([expect.objectContaining({ mutations: ['Mutation.reportWaitTime'], officer: 'tester' })]);
  });
});
