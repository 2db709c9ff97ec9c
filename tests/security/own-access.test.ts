import { parsePolicySet, readPolicyTexts } from '@passerelle/policies';
import { committedSupergraph, loadSchema } from '@passerelle/schema';
import { demoWith, suspensionOf } from '../harness/demo-policies.ts';
import { policiesDirectory, type Stack, startStack } from '../harness/stack.ts';
import { smallWorld } from './small-world.ts';

const guard = { authority: 'QS:BGD', role: 'border-guard', purpose: null };
const manager = { authority: 'QT:BPA', role: 'post-manager', purpose: null };

const calm = demoWith([]);
const suspended = demoWith([suspensionOf('qno-qso-border-checks', '2026-06-01')]);

let set = calm;
let stack: Stack;
beforeAll(async () => {
  stack = await startStack({ rows: smallWorld, policies: () => set });
});
afterAll(() => stack.stop());
beforeEach(() => {
  set = calm;
  stack.received.length = 0;
  stack.events.length = 0;
});

const whole = `{ myAccess {
  authority state unit roles posts asOf
  documents { id version kind titleEn titleFr purposes casePurposes suspended until quotaLeft { perDay } limits { perDay }
    questions { field purposes keys rows oneAtATime textEn textFr } }
} }`;

describe('one’s own access', () => {
  it('is told without a purpose, without asking any agency, and is recorded', async () => {
    const { body, status } = await stack.ask(guard, whole);
    expect(status).toBe(200);
    expect(body.errors).toBeUndefined();
    expect(body.data.myAccess).toMatchObject({
      authority: 'QS:BGD',
      state: 'QSO',
      unit: null,
      roles: ['border-guard'],
      posts: [],
      asOf: '2026-06-15T00:00:00Z',
    });
    const checks = body.data.myAccess.documents.find(({ id }: { id: string }) => id === 'qno-qso-border-checks');
    expect(checks).toMatchObject({
      version: '3',
      kind: 'AGREEMENT',
      titleFr: 'Contrôles frontaliers Norvie–Soravie',
      purposes: ['BORDER_CHECK_ENTRY', 'BORDER_CHECK_EXIT'],
      casePurposes: [],
      suspended: false,
      until: null,
      limits: null,
      quotaLeft: null,
    });
    expect(checks.questions.find(({ field }: { field: string }) => field === 'Query.crossings')).toEqual({
      field: 'Query.crossings',
      purposes: ['BORDER_CHECK_ENTRY', 'BORDER_CHECK_EXIT'],
      keys: ['filter.post + filter.occurredAt'],
      rows: 200,
      oneAtATime: false,
      textEn: expect.stringContaining('31 days'),
      textFr: expect.stringContaining('31 jours'),
    });
    expect(stack.received).toEqual([]);
    expect(stack.events).toEqual([
      expect.objectContaining({ event: 'request-answered', authority: 'QS:BGD', purpose: null, documents: [], codes: [] }),
    ]);
  });

  it.each([
    [guard, ['post-information', 'qno-qso-border-checks', 'qno-qso-document-status']],
    [{ ...guard, role: 'policy-officer' }, ['post-information', 'qn-leg-partners']],
    [manager, ['post-information']],
    [{ authority: 'QN:LEG', role: 'policy-officer', purpose: null }, ['qn-leg-charter']],
    [{ authority: 'QN:NCC', role: 'coordinator', purpose: null }, []],
  ])('is of the caller and of nobody else: %o', async (as, documents) => {
    const { body } = await stack.ask(as, whole);
    expect(body.data.myAccess.documents.map(({ id }: { id: string }) => id).toSorted()).toEqual(documents);
    expect(body.data.myAccess.authority).toBe(as.authority);
    const others = ['QS:BGD', 'QT:BPA', 'QN:IMM', 'QN:CUS', 'QN:LEG', 'QN:NCC'].filter((one) => one !== as.authority);
    for (const other of others) expect(JSON.stringify(body.data)).not.toContain(`"${other}"`);
  });

  it('takes neither the declared purpose nor the named documents into account', async () => {
    const plain = await stack.ask(guard, whole);
    const other = await stack.ask({ ...guard, purpose: 'FISCAL', headers: { 'passerelle-agreement': 'qn-imm-charter' } }, whole);
    expect(other.text).toBe(plain.text);
  });

  it('says that a document is suspended, and no question of it', async () => {
    set = suspended;
    const { body } = await stack.ask(guard, '{ myAccess { documents { id suspended questions { field } } } }');
    const byId = new Map(body.data.myAccess.documents.map((one: { id: string }) => [one.id, one]));
    expect(byId.get('qno-qso-border-checks')).toEqual({ id: 'qno-qso-border-checks', suspended: true, questions: [] });
    expect(byId.get('qno-qso-document-status')).toMatchObject({ suspended: false });
  });

  it('needs an identity', async () => {
    const { status, body } = await stack.ask({ ...guard, token: null }, whole);
    expect(status).toBe(401);
    expect(body.data ?? null).toBeNull();
  });
});

describe('a field that the gateway answers itself', () => {
  it.each([
    ['an alias', '{ me: myAccess { a: authority } }', { me: { a: 'QS:BGD' } }],
    ['a hostile alias', '{ __proto__: myAccess { constructor: authority __proto__: state } }', undefined],
    [
      'a fragment',
      'query { ...F } fragment F on Query { myAccess { ...A } } fragment A on MyAccess { authority }',
      { myAccess: { authority: 'QS:BGD' } },
    ],
    ['an inline fragment', '{ ... on Query { ... { myAccess { authority } } } }', { myAccess: { authority: 'QS:BGD' } }],
    ['the type’s name', '{ __typename myAccess { __typename } }', { __typename: 'Query', myAccess: { __typename: 'MyAccess' } }],
    [
      'the schema beside',
      '{ __type(name: "MyAccess") { name } myAccess { authority } }',
      { __type: { name: 'MyAccess' }, myAccess: { authority: 'QS:BGD' } },
    ],
    ['twice, merged', '{ myAccess { authority } myAccess { state } }', { myAccess: { authority: 'QS:BGD', state: 'QSO' } }],
    ['left out', '{ myAccess @skip(if: true) { authority } }', {}],
  ])('is answered without a purpose under %s', async (_what, query, expected) => {
    const { text, body } = await stack.ask(guard, query);
    expect(body.errors).toBeUndefined();
    if (expected === undefined) expect(text).toContain('{"data":{"__proto__":{"constructor":"QS:BGD","__proto__":"QSO"}}}');
    else expect(body.data).toEqual(expected);
    expect(stack.received).toEqual([]);
  });

  it('leaves the rest of an operation to need its purpose, in whatever fragment it stands', async () => {
    for (const query of [
      '{ myAccess { authority } borderPosts { totalCount } }',
      '{ myAccess { authority } ... { ...P } } fragment P on Query { borderPosts { totalCount } }',
      '{ myAccess { authority } borderPosts @skip(if: true) { totalCount } }',
    ]) {
      const { body } = await stack.ask(guard, query);
      expect(body.errors?.map(({ extensions }) => extensions.code)).toEqual(['PURPOSE_REQUIRED']);
      expect(body.data ?? null).toBeNull();
    }
  });

  it('stands in the caller’s order beside what agencies answer, with the operation’s variables', async () => {
    const { body, text } = await stack.ask(
      { ...guard, purpose: 'BORDER_CHECK_ENTRY', headers: { 'passerelle-agreement': 'qno-qso-border-checks' } },
      `query M($name: String!, $n: Int, $in: Boolean!) {
        list: codeList(name: $name, language: FR) { codes { label } }
        borderPosts(first: $n) { nodes { code } }
        hasOwnProperty: myAccess @include(if: $in) { ...W }
      } fragment W on MyAccess { roles @include(if: $in) }`,
      { name: 'Direction', n: 1, in: true },
    );
    expect(body.errors).toBeUndefined();
    expect(Object.keys(body.data)).toEqual(['list', 'borderPosts', 'hasOwnProperty']);
    expect(body.data.list).toEqual({ codes: [{ label: 'Entrée' }, { label: 'Sortie' }, { label: 'Inconnu' }] });
    expect(body.data.hasOwnProperty).toEqual({ roles: ['border-guard'] });
    expect(stack.received.map(({ subgraph }) => subgraph)).toEqual(['posts']);
    expect(stack.received.map(({ query }) => query).join()).not.toContain('myAccess');
    expect(text).not.toContain('codeList');
  });

  it('refuses a variable that does not fit as the caller’s mistake', async () => {
    const { body } = await stack.ask(guard, 'query V($n: String = "Sex") { codeList(name: $n, language: EN) { name } }', { n: null });
    expect(body.errors?.map(({ extensions }) => extensions.code)).toEqual(['BAD_USER_INPUT']);
  });

  it('is opened and closed by no document', async () => {
    const text = readPolicyTexts(policiesDirectory).documents.find(({ file }) => file.includes('qn-leg-charter'));
    const opening = (text?.text ?? '').replace('Query.agreement: freely', 'Query.agreement: freely\n      Query.myAccess: freely');
    const reading = parsePolicySet(
      { ...readPolicyTexts(policiesDirectory), documents: [{ file: 'agreements/a.yaml', text: opening }] },
      loadSchema(committedSupergraph()),
    );
    expect(reading.kind === 'refused' && reading.problems.map(({ rule }) => rule)).toContain('unknown-question');
  });
});

describe('labels of codes', () => {
  it('come in both languages, for enums and for standard lists, without a purpose', async () => {
    const { body } = await stack.ask(
      guard,
      `{ fr: codeList(name: "RefusalGround", language: FR) { name language codes { code label } }
         en: codeList(name: "CountryCode", language: EN) { codes { code label } }
         modes: codeList(name: "TransportModeCode", language: FR) { codes { code label } } none: codeList(name: "__proto__", language: EN) { name } }`,
    );
    expect(body.errors).toBeUndefined();
    expect(body.data.fr).toMatchObject({ name: 'RefusalGround', language: 'FR' });
    expect(body.data.fr.codes[0]).toEqual({ code: 'A', label: 'Absence de document de voyage valable' });
    expect(body.data.en.codes).toContainEqual({ code: 'XXA', label: 'Stateless person' });
    expect(body.data.modes.codes).toContainEqual({ code: '8', label: 'Transport par voies de navigation intérieure' });
    expect(body.data.none).toBeNull();
  });
});
