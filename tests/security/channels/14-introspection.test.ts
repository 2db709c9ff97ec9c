import { getIntrospectionQuery } from 'graphql';
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
  it('gives every caller the same bytes, and asks no agency', async () => {
    const answers = await Promise.all(callers.map((as) => stack.ask(as, getIntrospectionQuery({ inputValueDeprecation: true }))));
    expect(new Set(answers.map(({ status, text }) => `${status} ${text}`)).size).toBe(1);
    expect(answers[0]?.body.errors).toBeUndefined();
    expect(stack.received).toEqual([]);
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

  it('says no more to a caller whose documents give more', async () => {
    const query =
      '{ __type(name: "Traveller") { name description fields { name description isDeprecated type { name kind ofType { name } } } } }';
    const [first, ...others] = await Promise.all(callers.map(async (as) => withoutDecision((await stack.ask(as, query)).text)));
    for (const other of others) expect(other).toBe(first);
  });
});
