import { coordinatesOf } from '../harness/coordinates.ts';
import { type Stack, startStack } from '../harness/stack.ts';
import { anna, ben, lorry, smallWorld, soraya, without } from './small-world.ts';
import { testPolicies } from './test-policies.ts';

const guard = { authority: 'QS:BGD', role: 'border-guard' };
const week = 'post: {is: "QNALB"}, occurredAt: {ge: "2026-06-08T00:00:00Z", lt: "2026-06-15T00:00:00Z"}';
const key = (document: { readonly issuingState: string; readonly number: string; readonly type: string }): string =>
  `issuingState: "${document.issuingState}", number: "${document.number}", type: ${document.type}`;

const set = testPolicies();
let stack: Stack;

beforeAll(async () => {
  stack = await startStack({ rows: smallWorld, policies: () => set });
});
afterAll(() => stack.stop());
beforeEach(() => {
  stack.received.length = 0;
});

/** What subgraphs were asked for as an answer, and what only as key or operand. */
function asked(): { readonly selected: ReadonlySet<string>; readonly answered: ReadonlySet<string> } {
  const selected = new Set(stack.received.flatMap((one) => [...coordinatesOf(one)]));
  const answered = new Set(
    stack.received.flatMap(({ decision }) =>
      Object.entries(decision.fields).flatMap(([coordinate, uses]) => (uses.includes('answer') ? [coordinate] : [])),
    ),
  );
  return { selected, answered };
}

describe('what is given', () => {
  it('arrives, masked where the clause masks', async () => {
    const { body, status } = await stack.ask(
      guard,
      `{ crossings(filter: {${week}}, orderBy: [{occurredAt: DESC}]) { totalCount nodes { ref occurredAt post { name } document { number holder { birthDate givenNames } } } } }`,
    );
    expect(status).toBe(200);
    expect(body.errors).toBeUndefined();
    expect(body.data.crossings.totalCount).toBe(2);
    expect(body.data.crossings.nodes).toMatchObject([
      {
        occurredAt: '2026-06-12T08:00:00Z',
        post: { name: 'Albany' },
        document: { number: 'BE000001', holder: { birthDate: '1970', givenNames: 'B.' } },
      },
      {
        occurredAt: '2026-06-10T08:00:00Z',
        post: { name: 'Albany' },
        document: { number: 'AN123456', holder: { birthDate: '1990', givenNames: 'A.' } },
      },
    ]);
    expect(body.extensions.sharing).toMatchObject([
      {
        agreement: 'test-soravia',
        version: 1,
        clauses: [{ id: 'crossings', article: '12(2)' }],
        fields: { 'Traveller.birthDate': { level: 'masked', mask: 'year' } },
      },
    ]);
  });

  it('is given by one clause at a time: a look-up opened by police gives nothing of immigration', async () => {
    const { body } = await stack.ask(guard, `{ travelDocument(${key(ben)}) { status number holder { birthDate } } }`);
    expect(body.data.travelDocument).toEqual({ status: 'STOLEN', number: null, holder: null });
    expect(body.errors?.map(({ path }) => path)).toEqual([
      ['travelDocument', 'number'],
      ['travelDocument', 'holder'],
    ]);
  });

  it('is answered from the key where the row is nobody’s to show', async () => {
    const known = await stack.ask(guard, `{ travelDocument(${key(anna)}) { status } }`);
    const unknown = await stack.ask(guard, '{ travelDocument(issuingState: "FRA", number: "NONE0000", type: P) { status } }');
    expect(known.body.data).toEqual({ travelDocument: { status: 'NOT_REPORTED' } });
    expect(unknown.body.data).toEqual(known.body.data);
  });
});

const denied: readonly [string, string, readonly (readonly (string | number)[])[], readonly string[]][] = [
  ['plainly', `{ crossings(filter: {${week}}) { nodes { lane } } }`, [['crossings', 'nodes', '@', 'lane']], ['Crossing.lane']],
  ['under an alias', `{ c: crossings(filter: {${week}}) { n: nodes { x: lane } } }`, [['c', 'n', '@', 'x']], ['Crossing.lane']],
  [
    'in a fragment',
    `query { crossings(filter: {${week}}) { nodes { ...F } } } fragment F on Crossing { ...G } fragment G on Crossing { lane outcome }`,
    [
      ['crossings', 'nodes', '@', 'lane'],
      ['crossings', 'nodes', '@', 'outcome'],
    ],
    ['Crossing.lane', 'Crossing.outcome'],
  ],
  [
    'in an inline fragment',
    `{ crossings(filter: {${week}}) { nodes { ... on Crossing { lane } } } }`,
    [['crossings', 'nodes', '@', 'lane']],
    ['Crossing.lane'],
  ],
  [
    'twice under two names',
    `{ crossings(filter: {${week}}) { nodes { a: lane b: lane } } }`,
    [
      ['crossings', 'nodes', '@', 'a'],
      ['crossings', 'nodes', '@', 'b'],
    ],
    ['Crossing.lane'],
  ],
  [
    'through edges',
    `{ crossings(filter: {${week}}) { edges { node { lane } } } }`,
    [['crossings', 'edges', '@', 'node', 'lane']],
    ['Crossing.lane'],
  ],
  [
    'through references',
    `{ crossings(filter: {${week}}) { nodes { document { mrz holder { familyName displayName protection } } } } }`,
    [
      ['crossings', 'nodes', '@', 'document', 'mrz'],
      ['crossings', 'nodes', '@', 'document', 'holder', 'familyName'],
      ['crossings', 'nodes', '@', 'document', 'holder', 'displayName'],
      ['crossings', 'nodes', '@', 'document', 'holder', 'protection'],
    ],
    ['TravelDocument.mrz', 'Traveller.familyName', 'Traveller.displayName', 'Traveller.protection'],
  ],
  [
    'by another way to the same row',
    `{ crossings(filter: {${week}}) { nodes { traveller { birthDate } } } }`,
    [['crossings', 'nodes', '@', 'traveller']],
    ['Crossing.traveller'],
  ],
  [
    'through an interface',
    `{ vehicle(registrationState: "QNO", plate: "LO001AB") { findings { id occurredAt ... on CashDeclaration { amount } ... on Seizure { kind description } } } }`,
    [
      ['vehicle', 'findings', '@', 'id'],
      ['vehicle', 'findings', '@', 'description'],
      ['vehicle', 'findings', '@', 'amount'],
    ],
    ['Seizure.id', 'Seizure.description', 'CashDeclaration.amount', 'CashDeclaration.id', 'CashDeclaration.occurredAt'],
  ],
  [
    'through a union',
    `{ vehicle(registrationState: "QNO", plate: "LO001AB") { alerts { nodes { target { __typename ... on Vehicle { plate vin } ... on TravelDocument { number } } } } } }`,
    [
      ['vehicle', 'alerts', 'nodes', '@', 'target', 'vin'],
      ['vehicle', 'alerts', 'nodes', '@', 'target', 'number'],
    ],
    ['Vehicle.vin'],
  ],
  ['a closed root field', '{ travellers { nodes { id } } }', [['travellers']], ['Query.travellers', 'Traveller.id']],
  [
    'a closed to-many field',
    `{ crossings(filter: {${week}}) { nodes { document { alerts { nodes { id } } } } } }`,
    [['crossings', 'nodes', '@', 'document', 'alerts']],
    ['TravelDocument.alerts', 'Alert.id'],
  ],
];

describe('what no clause gives', () => {
  it.each(denied)('is null with its code, and never fetched: %s', async (_how, query, paths, coordinates) => {
    const { body, text } = await stack.ask(guard, query);
    expect(body.errors?.map(({ path, extensions }) => ({ path, code: extensions.code }))).toEqual(
      paths.map((path) => ({ path, code: 'UNAUTHORIZED_FIELD_OR_TYPE' })),
    );
    const { answered } = asked();
    for (const coordinate of coordinates) expect(answered).not.toContain(coordinate);
    for (const one of stack.received) {
      for (const coordinate of coordinatesOf(one)) {
        if (!coordinates.includes(coordinate)) continue;
        expect(one.decision.fields[coordinate]?.length).toBeGreaterThan(0);
        expect(one.decision.fields[coordinate]).not.toContain('answer');
      }
    }
    expect(text).not.toMatch(/SECRET|98765|MARTIN|BERG|SORAYEVA/);
  });

  it('is not fetched for a directive variable either way', async () => {
    const query = `query Q($on: Boolean!) { crossings(filter: {${week}}) { nodes { occurredAt lane @include(if: $on) outcome @skip(if: $on) } } }`;
    for (const on of [true, false]) {
      const { body } = await stack.ask(guard, query, { on });
      expect(body.errors?.map(({ path }) => path?.at(-1))).toEqual([on ? 'lane' : 'outcome']);
      expect(asked().selected).not.toContain('Crossing.lane');
      expect(asked().selected).not.toContain('Crossing.outcome');
    }
  });

  it('is refused alike whether or not there is any row', async () => {
    const ask = (week_: string) =>
      stack.ask(guard, `{ crossings(filter: {post: {is: "QNALB"}, occurredAt: {${week_}}}) { nodes { lane document { mrz } } } }`);
    const some = await ask('ge: "2026-06-08T00:00:00Z", lt: "2026-06-15T00:00:00Z"');
    const none = await ask('ge: "2026-05-01T00:00:00Z", lt: "2026-05-02T00:00:00Z"');
    const codes = (answer: typeof some) => answer.body.errors?.map(({ path, extensions }) => [path, extensions.code]);
    expect(some.body.data.crossings.nodes).toHaveLength(2);
    expect(none.body.data.crossings.nodes).toHaveLength(0);
    expect(codes(none)).toEqual(codes(some));
  });

  it('reads operands of prohibitions marked as such, and shows them to nobody', async () => {
    const { text } = await stack.ask(guard, `{ crossings(filter: {${week}}) { nodes { document { holder { birthDate } } } } }`);
    const marked = stack.received.flatMap(({ decision }) => [...(decision.fields['Traveller.protection'] ?? [])]);
    expect(asked().selected).toContain('Traveller.protection');
    expect(new Set(marked)).toEqual(new Set(['operand']));
    expect(text).not.toMatch(/protection|ASYLUM/);
  });
});

describe('hostile names', () => {
  it.each(['__proto__', 'constructor', 'toString', 'f0', 'h1', 'hasOwnProperty'])('%s is an alias like any other', async (name) => {
    const { body, text } = await stack.ask(
      guard,
      `{ ${name}: crossings(filter: {${week}}) { ${name}: nodes { ${name}: occurredAt lane } } }`,
    );
    expect(text).toContain(`"${name}":[{"${name}":"2026-06-10T08:00:00Z","lane":null}`);
    expect(body.errors?.[0]?.path).toEqual([name, name, '@', 'lane']);
    expect(({} as Record<string, unknown>).occurredAt).toBeUndefined();
  });

  it('variables too', async () => {
    const query =
      'query Q($toString: Locode!, $constructor: DateTime!) { crossings(filter: {post: {is: $toString}, occurredAt: {ge: $constructor, lt: "2026-06-15T00:00:00Z"}}) { totalCount } }';
    const { body } = await stack.ask(guard, query, { toString: 'QNALB', constructor: '2026-06-08T00:00:00Z' });
    expect(body).toMatchObject({ data: { crossings: { totalCount: 2 } } });
  });

  it('a body that holds a member `__proto__` is refused whole', async () => {
    const variables = JSON.parse('{"__proto__": "QNALB"}');
    const { body, status } = await stack.ask(guard, 'query Q($__proto__: Locode!) { borderPost(code: $__proto__) { name } }', variables);
    expect(status).toBe(400);
    expect(body.errors?.[0]?.extensions.code).toBe('BAD_REQUEST');
  });
});

describe('withheld rows look exactly like rows that do not exist', () => {
  const questions = [
    `{ crossings(filter: {${week}}) { totalCount pageInfo { hasNextPage hasPreviousPage startCursor endCursor } edges { cursor node { ref occurredAt document { number holder { birthDate } } } } } }`,
    `{ crossings(filter: {${week}}, first: 1) { totalCount pageInfo { hasNextPage endCursor } nodes { occurredAt } } }`,
    `{ crossings(filter: {${week}}, last: 1) { totalCount pageInfo { hasPreviousPage startCursor } nodes { occurredAt } } }`,
    '{ borderPost(code: "QNALB") { name crossings(first: 2, orderBy: [{occurredAt: ASC}]) { totalCount pageInfo { hasNextPage } nodes { occurredAt document { crossings { totalCount } } } } } }',
    `{ travelDocument(${key(soraya)}) { status } }`,
    `{ crossings(filter: {${week}, not: {occurredAt: {is: "2026-06-10T08:00:00Z"}}}) { totalCount nodes { occurredAt } } }`,
  ];

  it.each(questions)('%s', async (query) => {
    const never = await startStack({ rows: without(smallWorld, 't2'), policies: () => set });
    try {
      const [here, there] = [await stack.ask(guard, query), await never.ask(guard, query)];
      expect(here.body.errors).toBeUndefined();
      expect(comparable(here.text)).toBe(comparable(there.text));
      expect(here.text).not.toContain('2026-06-11');
      expect(stack.received.length).toBe(never.received.length);
    } finally {
      await never.stop();
    }
  });
});

/** Cursors and refs are sealed under keys that each stack makes anew; everything but them and ids must be the same. */
function comparable(text: string): string {
  return text.replace(/"(cursor|startCursor|endCursor|ref)":"[^"]+"/g, '"$1":"…"').replace(/"decision":"[^"]+"/g, '"decision":"…"');
}

describe('questions', () => {
  it.each([
    ['{ crossings { totalCount } }'],
    ['{ crossings(filter: {post: {is: "QNALB"}}) { totalCount } }'],
    ['{ crossings(filter: {post: {in: ["QNALB"]}, occurredAt: {ge: "2026-06-08T00:00:00Z", lt: "2026-06-15T00:00:00Z"}}) { totalCount } }'],
    ['{ crossings(filter: {post: {is: "QNALB"}, occurredAt: {ge: "2026-01-01T00:00:00Z", lt: "2026-06-15T00:00:00Z"}}) { totalCount } }'],
  ])('without their keys are KEY_TOO_WEAK: %s', async (query) => {
    const { body, status } = await stack.ask(guard, query);
    expect(status).toBe(200);
    expect(body).toMatchObject({ data: { crossings: null }, errors: [{ path: ['crossings'], extensions: { code: 'KEY_TOO_WEAK' } }] });
    expect(stack.received).toHaveLength(0);
  });

  it('bind keys from variables', async () => {
    const query = 'query Q($f: CrossingFilter) { crossings(filter: $f) { totalCount } }';
    const filter = { post: { is: 'QNALB' }, occurredAt: { ge: '2026-06-08T00:00:00Z', lt: '2026-06-15T00:00:00Z' } };
    expect((await stack.ask(guard, query, { f: filter })).body).toMatchObject({ data: { crossings: { totalCount: 2 } } });
    expect((await stack.ask(guard, query, { f: { ...filter, post: { is: null } } })).body).toMatchObject({
      errors: [{ extensions: { code: 'KEY_TOO_WEAK' } }],
    });
    expect((await stack.ask(guard, query)).body).toMatchObject({ errors: [{ extensions: { code: 'KEY_TOO_WEAK' } }] });
  });

  it('do not filter or order by what is not clear', async () => {
    for (const argument of [
      `filter: {${week}, lane: {is: "LANE-SECRET"}}`,
      `filter: {${week}, not: {outcome: {is: REFUSED}}}`,
      `filter: {${week}}, orderBy: [{processingSeconds: ASC}]`,
    ]) {
      const { body } = await stack.ask(guard, `{ crossings(${argument}) { totalCount } }`);
      expect(body).toMatchObject({
        data: { crossings: null },
        errors: [{ path: ['crossings'], extensions: { code: 'UNAUTHORIZED_FIELD_OR_TYPE' } }],
      });
    }
    expect(stack.received).toHaveLength(0);
  });

  it('are asked one at a time where the clause says so', async () => {
    const { body } = await stack.ask(guard, `{ a: travelDocument(${key(anna)}) { status } b: travelDocument(${key(ben)}) { status } }`);
    expect(body.errors?.map(({ extensions }) => extensions.code)).toEqual(['KEY_TOO_WEAK', 'KEY_TOO_WEAK']);
  });

  it('give rows of the lorry, findings per member', async () => {
    const { body } = await stack.ask(
      guard,
      `{ vehicle(registrationState: "${lorry.registrationState}", plate: "${lorry.plate}") { status findings { __typename ... on Seizure { kind } } alerts { totalCount nodes { kind target { __typename ... on Vehicle { plate } } } } } }`,
    );
    expect(body.errors).toBeUndefined();
    expect(body.data.vehicle).toEqual({
      status: 'STOLEN',
      findings: [{ __typename: 'Seizure', kind: 'FIREARMS' }],
      alerts: { totalCount: 1, nodes: [{ kind: 'OBJECT', target: { __typename: 'Vehicle', plate: 'LO001AB' } }] },
    });
  });
});

describe('an agency that cannot be asked', () => {
  it('costs its own fields, not the request', async () => {
    stack.proxies.get('police')?.setDown(true);
    try {
      const { body, status } = await stack.ask(guard, `{ borderPosts { nodes { name } } travelDocument(${key(ben)}) { status } }`);
      expect(status).toBe(200);
      expect(body.data.borderPosts.nodes.map(({ name }: { name: string }) => name)).toEqual(['Albany', 'Korvin']);
      expect(body.data.travelDocument).toEqual({ status: null });
      expect(body.errors?.map(({ extensions }) => extensions.code)).toEqual(['SOURCE_UNAVAILABLE']);
      expect(JSON.stringify(body)).not.toMatch(/127\.0\.0\.1|ECONN|socket/);
    } finally {
      stack.proxies.get('police')?.setDown(false);
    }
  });
});
