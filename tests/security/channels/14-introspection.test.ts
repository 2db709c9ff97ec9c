import { buildSchema, getIntrospectionQuery } from 'graphql';
import { type As, type Stack, startStack } from '../../harness/stack.ts';
import { codesOf, withoutDecision } from '../../harness/two-worlds.ts';
import { smallWorld } from '../small-world.ts';
import { guard } from '../soraya-never-was.ts';
import { testPolicies } from '../test-policies.ts';
import { border } from '../whole-schema.ts';

const set = testPolicies();
let stack: Stack;
beforeAll(async () => {
  stack = await startStack({ rows: smallWorld, policies: () => set });
});
afterAll(() => stack.stop());
beforeEach(() => {
  stack.received.length = 0;
});

/** With documents, with none, with and without a purpose. */
const callers: readonly As[] = [
  guard,
  { ...guard, purpose: null },
  { ...guard, purpose: 'FISCAL' },
  { authority: 'QT:BPA', role: 'traffic-officer' },
  { authority: 'QN:IMM', role: 'analyst' },
];

describe('introspection', () => {
  it('gives a caller the same bytes for every purpose and for none, and asks no agency', async () => {
    const same = callers.filter(({ authority }) => authority === guard.authority);
    const answers = await Promise.all(same.map((as) => stack.ask(as, getIntrospectionQuery({ inputValueDeprecation: true }))));
    expect(same.length).toBe(3);
    expect(new Set(answers.map(({ status, text }) => `${status} ${text}`)).size).toBe(1);
    expect(answers[0]?.body.errors).toBeUndefined();
    expect(stack.received).toEqual([]);
  });

  it('shows no type and no field that only another caller’s documents give', async () => {
    const names = async (as: As): Promise<ReadonlySet<string>> => {
      const { body } = await stack.ask(as, '{ __schema { types { name fields { name } inputFields { name } } } }');
      const { types } = (body.data as { __schema: { types: readonly { name: string; fields: readonly { name: string }[] | null }[] } })
        .__schema;
      return new Set(types.flatMap(({ name, fields }) => [name, ...(fields ?? []).map((field) => `${name}.${field.name}`)]));
    };
    const [ofGuard, ofTraffic] = await Promise.all([names(guard), names({ authority: 'QT:BPA', role: 'traffic-officer' })]);
    expect(ofGuard.has('Crossing.document')).toBe(true);
    for (const name of ['Crossing', 'Crossing.document', 'Traveller', 'TravelDocument.number']) expect(ofTraffic.has(name)).toBe(false);
    for (const name of ['Traveller.personalNumber', 'Visa', 'Query.travellers', 'Mutation']) expect(ofGuard.has(name)).toBe(false);
  });

  it('shows neither what agencies and gateway say to each other, nor what is made of directives', async () => {
    const { text } = await stack.ask(guard, getIntrospectionQuery());
    expect(text).toContain('"Crossing"');
    expect(text).not.toMatch(/"(scope|_entities|_service|_Any|_Entity|_FieldSet)"|join__|link__|core__|federation__/);
    expect(text).not.toMatch(/"name":"(policy|subject|reveals|inaccessible|tag|key|requiresScopes|authenticated)"/);
  });

  it('hides each `scope` argument by name too', async () => {
    for (const type of ['Query', ...border.types.keys()]) {
      const { text } = await stack.ask(guard, `{ __type(name: "${type}") { fields { name args { name } } inputFields { name } } }`);
      expect(text).not.toContain('"scope"');
    }
  });

  it.each(['_Any', '_Service', '_Entity', 'join__Graph', 'link__Purpose', '__proto__', 'constructor'])(
    'knows no type `%s`',
    async (name) => {
      const { body } = await stack.ask(guard, `{ __type(name: "${name}") { name fields { name } } }`);
      expect(body.data).toEqual({ __type: null });
    },
  );

  it('is no way round a refusal that stands beside it', async () => {
    const answer = await stack.ask(
      guard,
      '{ t: __type(name: "Crossing") { name } travellers { nodes { __typename id } } s: __schema { queryType { name } } }',
    );
    expect(answer.body.data).toEqual({ t: { name: 'Crossing' }, travellers: null, s: { queryType: { name: 'Query' } } });
    expect(codesOf(answer)).toEqual([['travellers', 'UNAUTHORIZED_FIELD_OR_TYPE']]);
    expect(stack.received).toEqual([]);
  });

  it('of a root type’s name needs no purpose, of anything else it does', async () => {
    const bare: As = { ...guard, purpose: null };
    expect((await stack.ask(bare, '{ __typename }')).body.data).toEqual({ __typename: 'Query' });
    expect(codesOf(await stack.ask(bare, '{ __typename borderPosts { __typename } }'))).toEqual([[undefined, 'PURPOSE_REQUIRED']]);
    expect(codesOf(await stack.ask(bare, '{ __typename ... { borderPosts { __typename } } }'))).toEqual([[undefined, 'PURPOSE_REQUIRED']]);
  });

  it('says of a name that does not show what it says of one that there is not', async () => {
    const ask = async (name: string): Promise<string> =>
      withoutDecision(
        (await stack.ask(guard, `{ __type(name: "${name}") { name description fields { name } possibleTypes { name } } }`)).text,
      );
    expect(await ask('Visa')).toBe(await ask('NoSuchType'));
    expect(await ask('Crossing')).not.toBe(await ask('NoSuchType'));
  });

  it('goes on beside a question whose variables are of types that do not show', async () => {
    const answer = await stack.ask(
      guard,
      'query ($f: VisaFilter) { s: __schema { queryType { name } } visas(filter: $f) { totalCount } }',
      { f: null },
    );
    expect(answer.body.data).toEqual({ s: { queryType: { name: 'Query' } }, visas: null });
    expect(codesOf(answer)).toEqual([['visas', 'UNAUTHORIZED_FIELD_OR_TYPE']]);
  });
});

describe('the schema as text', () => {
  const read = async (as: As, search = ''): Promise<{ readonly status: number; readonly text: string; readonly type: string | null }> => {
    const response = await stack.get(`/schema.graphql${search}`, as);
    return { status: response.status, text: await response.text(), type: response.headers.get('content-type') };
  };

  it('is the caller’s own view, which a tool can build from', async () => {
    const { status, text, type } = await read(guard);
    expect({ status, type }).toEqual({ status: 200, type: 'text/plain; charset=utf-8' });
    const names = Object.keys(buildSchema(text).getTypeMap());
    expect(names).toContain('Crossing');
    expect(names).not.toContain('Visa');
    expect(stack.received).toEqual([]);
  });

  it('needs a token, and a purpose of the caller’s own where it names one', async () => {
    expect((await read({ ...guard, token: null })).status).toBe(401);
    const other = await read(guard, '?purpose=FISCAL');
    expect(other.status).toBe(403);
    expect(JSON.parse(other.text).errors[0].extensions).toMatchObject({ code: 'PURPOSE_NOT_ALLOWED', purposes: expect.any(Array) });
    expect((await read(guard, '?purpose=__proto__')).status).toBe(403);
    expect((await read(guard, '?purpose=a&purpose=b')).status).toBe(403);
    expect((await read(guard, `?purpose=BORDER_CHECK_ENTRY`)).status).toBe(200);
  });
});
