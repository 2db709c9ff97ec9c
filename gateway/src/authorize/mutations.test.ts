import { formatProblem, parsePolicySet, readPolicyTexts } from '@passerelle/policies';
import type { Row } from '@passerelle/schema';
import { print } from 'graphql';
import type { Engine } from '../execute/engine.ts';
import { nothingLost } from '../execute/lost.ts';
import { ask, refusals } from '../testing/asking.ts';
import { agreement, border, policySet } from '../testing/documents.ts';

const inputs = 'input.post + input.direction + input.laneKind + input.minutes';
const clause = (more = '', rows = 'WaitTime: { post.code: { in: ["QNALB", "QNKOR"] } }') => `
  - id: report
    article: "2"
    from: ["QN:BPA"]
    give: { clear: [WaitTime.minutes, WaitTime.post, BorderPost.name], exists: [WaitTime, BorderPost] }
    rows: { ${rows}, BorderPost: every }
    questions: { Mutation.reportWaitTime: { with: [${inputs}]${more} } }`;
const wide = `
  - id: all-waits
    article: "3"
    from: ["QN:BPA"]
    give: { clear: [WaitTime.queueLength, WaitTime.id] }
    rows: { WaitTime: every }
    questions: { Query.waitTimes: freely }`;
const set = policySet(agreement(clause()));
const rows = new Map([['BorderPost', [{ code: 'QNALB', name: 'Albany' }]]]);
const report = (input: string, selection = 'minutes', alias = 'reportWaitTime') =>
  `${alias}: reportWaitTime(input: { ${input} }) { ${selection} }`;
const sound = 'post: "QNALB", direction: ENTRY, laneKind: CARS, minutes: 45';

describe('a mutation', () => {
  it('that a clause opens is executed, and its answer shaped as a read', async () => {
    const { answer, fetched } = await ask(
      set,
      rows,
      `mutation { __typename ${report(sound, 'minutes queueLength direction post { name state }')} }`,
    );
    expect(answer.data).toEqual({
      __typename: 'Mutation',
      reportWaitTime: { minutes: 45, queueLength: null, direction: null, post: { name: 'Albany', state: null } },
    });
    expect(refusals(answer)).toEqual(
      ['queueLength', 'direction', 'post.state'].map((field) => `reportWaitTime.${field} UNAUTHORIZED_FIELD_OR_TYPE`),
    );
    expect(fetched.map(({ document }) => print(document).split(' ')[0])).toEqual(['mutation']);
  });

  it('carries in the decision what it may write, and that it may', async () => {
    const { fetched } = await ask(set, rows, `mutation { ${report(sound)} }`);
    const decision = fetched[0]?.decisionFor('posts');
    expect(decision?.writes).toEqual({
      s0: {
        field: 'Mutation.reportWaitTime',
        inputs: ['input.post', 'input.direction', 'input.laneKind', 'input.minutes'],
        check: { kind: 'test', path: ['post', 'code'], type: 'Locode', op: 'in', value: ['QNALB', 'QNKOR'] },
      },
    });
    expect(decision?.fields['Mutation.reportWaitTime']).toEqual(['write']);
    expect(fetched[0]?.decisionFor('customs').writes).toEqual({});
  });

  it.each([
    ['an input that is not listed', `${sound}, queueLength: 3`],
    ['one set to null', `${sound}, measuredAt: null`],
    ['a row that the clause would not give', sound.replace('QNALB', 'QNSEA')],
  ])('with %s is refused, and never executed', async (_what, input) => {
    const { answer, fetched, events } = await ask(set, rows, `mutation { ${report(input)} }`);
    expect(refusals(answer)).toEqual(['reportWaitTime UNAUTHORIZED_FIELD_OR_TYPE']);
    expect(answer.data).toEqual({ reportWaitTime: null });
    expect(fetched).toEqual([]);
    expect(events.map(({ event }) => event)).toEqual(['request-answered']);
  });

  it('is closed without a clause that opens it, and to a document that gives from elsewhere', async () => {
    for (const text of [wide, wide.replace('    questions: { Query.waitTimes: freely }', '')]) {
      const { answer, fetched } = await ask(policySet(agreement(text)), rows, `mutation { ${report(sound)} }`);
      expect(refusals(answer)).toEqual(['reportWaitTime UNAUTHORIZED_FIELD_OR_TYPE']);
      expect(fetched).toEqual([]);
    }
  });

  it('writes what the clause that opens it gives, however widely others of the document do', async () => {
    const both = policySet(agreement(clause() + wide));
    const { answer, fetched } = await ask(both, rows, `mutation { ${report(sound.replace('QNALB', 'QNSEA'))} }`);
    expect(refusals(answer)).toEqual(['reportWaitTime UNAUTHORIZED_FIELD_OR_TYPE']);
    expect(fetched).toEqual([]);
  });

  it('is refused where a prohibition covers the row or might', async () => {
    const prohibit = (rows: string) => `prohibit: [{ id: p, article: "4", types: [WaitTime], rows: { WaitTime: { ${rows} } } }]`;
    for (const condition of ['minutes: { gt: 30 }', 'queueLength: { gt: 1000 }', 'post.state: { is: QTE }']) {
      const { answer } = await ask(policySet(agreement(clause(), prohibit(condition))), rows, `mutation { ${report(sound)} }`);
      expect(refusals(answer)).toEqual(['reportWaitTime UNAUTHORIZED_FIELD_OR_TYPE']);
    }
  });

  it('runs each time that it is asked for, in order, and none that is refused', async () => {
    const query = `mutation { ${report(sound, 'minutes', 'a')} ${report(sound.replace('QNALB', 'QNSEA'), 'minutes', 'b')} ${report(sound, 'minutes', 'c')} }`;
    const { answer, fetched, events } = await ask(set, rows, query);
    expect(answer.data).toEqual({ a: { minutes: 45 }, b: null, c: { minutes: 45 } });
    expect(fetched).toHaveLength(1);
    expect(events).toMatchObject([
      { event: 'mutation-intended', mutations: ['Mutation.reportWaitTime', 'Mutation.reportWaitTime'] },
      {
        event: 'mutation-ended',
        outcomes: [
          { mutation: 'Mutation.reportWaitTime', outcome: 'done' },
          { mutation: 'Mutation.reportWaitTime', outcome: 'done' },
        ],
      },
      { event: 'request-answered', codes: ['UNAUTHORIZED_FIELD_OR_TYPE'] },
    ]);
  });

  it('is asked once in a request where the clause says so, and ten times at most', async () => {
    const two = `mutation { ${report(sound, 'minutes', 'a')} ${report(sound, 'minutes', 'b')} }`;
    const once = await ask(policySet(agreement(clause(', oneAtATime: true'))), rows, two);
    expect(refusals(once.answer)).toEqual(['a UNAUTHORIZED_FIELD_OR_TYPE', 'b UNAUTHORIZED_FIELD_OR_TYPE']);
    const many = Array.from({ length: 11 }, (_, n) => report(sound, 'minutes', `m${n}`)).join(' ');
    const eleven = await ask(set, rows, `mutation { ${many} }`);
    expect([refusals(eleven.answer), eleven.fetched]).toEqual([['OPERATION_TOO_COSTLY'], []]);
  });

  it('under an arrangement writes no more than both list', async () => {
    const arrangement = (listed: string) => `id: local
version: 1
kind: arrangement
title: { en: "Local", fr: "Local" }
under: { id: trial, version: 1 }
posts: [QNALB]
on: rows
zone: Europe/Paris
force: { from: 2026-01-01, until: indefinite }
basis: [{ instrument: "Protocol", article: "1" }]
clauses: [{ id: report, article: "1", rows: { WaitTime: { post.code: { in: ["QNALB", "QNKOR"] } } }, questions: { Mutation.reportWaitTime: { with: [${listed}] } } }]
`;
    const parent = agreement(clause().replace(inputs, `${inputs} + input.queueLength`));
    const under = (listed: string) => policySet(parent, arrangement(listed));
    const longer = `mutation { ${report(`${sound}, queueLength: 3`)} }`;
    expect(refusals((await ask(policySet(parent), rows, longer)).answer)).toEqual([]);
    const { answer, fetched } = await ask(under(inputs), rows, longer);
    expect([refusals(answer), fetched]).toEqual([['reportWaitTime UNAUTHORIZED_FIELD_OR_TYPE'], []]);
    expect(refusals((await ask(under(inputs), rows, `mutation { ${report(sound)} }`)).answer)).toEqual([]);
    const further = `${inputs} + input.queueLength + input.measuredAt`;
    expect(refusals((await ask(under(further), rows, longer)).answer)).toEqual([]);
    const measured = `mutation { ${report(`${sound}, measuredAt: "2026-06-14T10:00:00Z"`)} }`;
    expect(refusals((await ask(under(further), rows, measured)).answer)).toEqual(['reportWaitTime UNAUTHORIZED_FIELD_OR_TYPE']);
  });

  it('whose execution breaks off has an outcome all the same, before the reply', async () => {
    const engine: Engine = { execute: async () => Promise.reject(new TypeError('broken')), stop: async () => {} };
    const { answer, events } = await ask(set, rows, `mutation { ${report(sound)} }`, {}, { engine, report: () => {} });
    expect(refusals(answer)).toEqual(['INTERNAL_SERVER_ERROR']);
    expect(events).toMatchObject([
      { event: 'mutation-intended' },
      { event: 'mutation-ended', outcomes: [{ mutation: 'Mutation.reportWaitTime', outcome: 'unknown' }] },
      { event: 'request-refused' },
    ]);
  });

  it('is not executed where its intent cannot be recorded', async () => {
    const recorder = {
      record: ({ event }: { readonly event: string }) => {
        if (event === 'mutation-intended') throw new Error('the disk is full');
      },
    };
    const { answer, fetched } = await ask(set, rows, `mutation { ${report(sound)} }`, {}, { recorder, report: () => {} });
    expect(refusals(answer)).toEqual(['INTERNAL_SERVER_ERROR']);
    expect(fetched).toEqual([]);
  });
});

describe('what became of a mutation', () => {
  /** An agency that answers so; `f` stands for the name under which it was asked. */
  const answering = (answer: object, failed: readonly string[]): Engine => ({
    execute: async ({ document }) => {
      const name = /(f\d+): reportWaitTime/.exec(print(document))?.[1] ?? '';
      return { failed: new Set(failed), lost: nothingLost, ...JSON.parse(JSON.stringify(answer).replaceAll('"f"', `"${name}"`)) };
    },
    stop: async () => {},
  });
  it.each<[string, readonly object[], object | null, ...string[]]>([
    ['done', [], { f: { f0: 45 } }],
    ['done', [], { f: null }],
    ['refused', [{ path: ['f'], extensions: { code: 'BAD_USER_INPUT' } }], { f: null }],
    ['unknown', [{ path: ['f'], extensions: { code: 'INTERNAL_SERVER_ERROR' } }], { f: null }],
    ['unknown', [{ extensions: { code: 'UNAUTHORIZED_FIELD_OR_TYPE' } }], { f: null }],
    ['unknown', [{ path: ['f'], extensions: { code: 'SOURCE_UNAVAILABLE' } }], null],
    ['unknown', [], { f: null }, 'posts'],
  ])('is recorded as %s: %j', async (outcome, errors, data, ...failed) => {
    const { events } = await ask(set, rows, `mutation { ${report(sound)} }`, {}, { engine: answering({ errors, data }, failed) });
    expect(events[1]).toMatchObject({ event: 'mutation-ended', outcomes: [{ outcome }] });
  });
});

describe('a list in the answer of a mutation', () => {
  const { register } = readPolicyTexts();
  const shield = `id: shield
kind: ceiling
owner: "QN:IMM"
article: "7"
shields:
  - { id: asylum, article: "7", when: { Traveller.protection: { has: ASYLUM } } }
`;
  const clauses = `
  - id: report
    article: "2"
    from: ["QN:BPA", "QN:CUS"]
    give: { clear: [WaitTime.minutes, WaitTime.post, BorderPost.cashDeclarations, CashDeclaration.amount], exists: [BorderPost] }
    rows: { WaitTime: { post.code: { is: "QNALB" } }, BorderPost: every, CashDeclaration: every }
    questions:
      Mutation.reportWaitTime: { with: [${inputs}] }
      Query.borderPost: freely
      BorderPost.cashDeclarations: freely`;
  const reading = parsePolicySet(
    {
      register,
      documents: [{ file: 'a.yaml', text: agreement(clauses) }],
      ceilings: [{ file: 'c.yaml', text: shield }],
      acts: [],
      locks: [],
    },
    border,
  );
  if (reading.kind === 'refused') throw new Error(reading.problems.map(formatProblem).join('\n'));
  const document = { issuingState: 'FRA', number: 'AB1', type: 'P' };
  const shielded = new Map<string, readonly Row[]>([
    ['BorderPost', [{ code: 'QNALB', name: 'Albany' }]],
    ['Traveller', [{ id: 't1', protection: ['ASYLUM'], nationality: ['FRA'] }]],
    ['TravelDocument', [{ ...document, holder: { id: 't1' } }]],
    ['CashDeclaration', Array.from({ length: 120 }, (_, n) => ({ id: `k${n}`, post: { code: 'QNALB' }, amount: n, document }))],
  ]);
  const list = 'cashDeclarations(first: 1) { nodes { amount } }';

  it('that only the gateway can screen is left to a query: nothing is probed for or written twice', async () => {
    const read = await ask(reading.set, shielded, `{ borderPost(code: "QNALB") { ${list} } }`);
    expect(read.fetched.length).toBeGreaterThan(1);
    const wrote = await ask(reading.set, shielded, `mutation { ${report(sound, `post { ${list} }`)} }`);
    expect(wrote.fetched.map(({ document: sent }) => print(sent).match(/: \w+\(/g))).toEqual([[': reportWaitTime(']]);
    expect(refusals(wrote.answer)).toEqual(['reportWaitTime.post.cashDeclarations UNAUTHORIZED_FIELD_OR_TYPE']);
  });
});
