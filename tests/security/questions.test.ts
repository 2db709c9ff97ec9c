import { type Stack, startStack } from '../harness/stack.ts';
import { anna, ben, lorry, smallWorld } from './small-world.ts';
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
});

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
