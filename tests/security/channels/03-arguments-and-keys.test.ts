import { startTwoWorlds, type TwoWorlds } from '../../harness/two-worlds.ts';
import { filterMembers } from '../list-inputs.ts';
import { literalOf } from '../literals.ts';
import { offline } from '../offline.ts';
import { anna, ben, smallWorld, soraya } from '../small-world.ts';
import { testPolicies } from '../test-policies.ts';
import { agreementWith, type everyQuestion, everything, lookUps, rootLists, schema } from '../whole-schema.ts';

const guard = { authority: 'QS:BGD', role: 'border-guard' };
const whole = everything();

/** A question with every required argument. */
function asked(field: (typeof everyQuestion)[number], more = ''): string {
  const required =
    schema
      .getQueryType()
      ?.getFields()
      [field.name]?.args.filter(({ name }) => field.args.get(name)?.required) ?? [];
  const args = [...required.map((argument) => `${argument.name}: ${literalOf(argument.type)}`), ...(more === '' ? [] : [more])];
  return `${field.name}${args.length > 0 ? `(${args.join(', ')})` : ''} { __typename }`;
}

describe('a root field that no clause opens', () => {
  const { questions = {} } = whole;
  it.each([
    ['list', rootLists],
    ['look-up', lookUps],
  ] as const)('is refused though all of its data is given: every %s', async (_kind, closed) => {
    const open = Object.fromEntries(Object.entries(questions).filter(([name]) => !closed.some(({ coordinate }) => coordinate === name)));
    const ask = offline(agreementWith('test-closed', [{ ...whole, questions: open }]));
    for (const field of closed) {
      const { errors, fetched } = await ask(`{ ${asked(field)} }`);
      expect(errors).toEqual([{ path: field.name, code: 'UNAUTHORIZED_FIELD_OR_TYPE' }]);
      expect(fetched).toEqual([]);
    }
  });
});

describe('a list that is open with a key', () => {
  const keyed = rootLists.flatMap((list) =>
    filterMembers(list.type)
      .filter(({ operators }) => operators.some(({ name }) => name === 'is'))
      .slice(0, 1)
      .map((member) => ({ list, member })),
  );
  const ask = offline(
    agreementWith('test-keys', [
      {
        ...whole,
        questions: {
          ...whole.questions,
          ...Object.fromEntries(keyed.map(({ list, member }) => [list.coordinate, { with: [`filter.${member.field}`] }])),
        },
      },
    ]),
  );

  it.each(keyed.map((one) => [one.list.coordinate, one] as const))(
    'takes nothing weaker than equality with one value, at the top: %s',
    async (_name, { list, member }) => {
      const { field } = member;
      const value = member.operators.find(({ name }) => name === 'is')?.literal ?? '';
      const weaker = [
        '',
        '(filter: {})',
        ...member.operators.filter(({ name }) => name !== 'is').map(({ name, literal }) => `(filter: {${field}: {${name}: ${literal}}})`),
        `(filter: {not: {${field}: {is: ${value}}}})`,
        `(filter: {anyOf: [{${field}: {is: ${value}}}]})`,
        `(filter: {all: [{anyOf: [{${field}: {is: ${value}}}]}]})`,
        `(filter: {${field}: {is: null}})`,
        `(filter: {${field}: null})`,
      ];
      for (const args of weaker) {
        const { errors, fetched } = await ask(`{ ${list.name}${args} { totalCount } }`);
        expect([args, errors]).toEqual([args, [{ path: list.name, code: 'KEY_TOO_WEAK' }]]);
        expect(fetched).toEqual([]);
      }
      const strong = await ask(`{ ${list.name}(filter: {${field}: {is: ${value}}}) { totalCount } }`);
      expect([strong.errors, strong.fetched.length]).toEqual([[], 1]);
    },
  );

  it('takes no variable that is null, absent or empty', async () => {
    const query = 'query Q($x: ID) { crossings(filter: {id: {is: $x}}) { totalCount } }';
    for (const variables of [{}, { x: null }, { x: '' }])
      expect((await ask(query, variables)).errors).toEqual([{ path: 'crossings', code: 'KEY_TOO_WEAK' }]);
    expect((await ask(query, { x: 'c1' })).errors).toEqual([]);
  });
});

describe('a span', () => {
  const ask = offline(
    agreementWith('test-span', [
      {
        ...whole,
        questions: {
          ...whole.questions,
          'Query.crossings': { with: ['filter.occurredAt'], span: { 'filter.occurredAt': '2 days' } } as never,
        },
      },
    ]),
  );
  it.each([
    ['{ge: "2026-06-08T00:00:00Z"}', false],
    ['{lt: "2026-06-08T00:00:00Z"}', false],
    ['{ge: "2026-06-08T00:00:00Z", lt: "2026-06-10T00:00:01Z"}', false],
    ['{ge: "2026-06-08T00:00:00Z", lt: "2026-06-10T00:00:00Z", isNull: false}', true],
    ['{ge: "2026-06-08T00:00:00Z", lt: "2026-06-10T00:00:00Z"}', true],
    ['{in: ["2026-06-08T00:00:00Z"]}', false],
  ])('needs both bounds within it: %s', async (occurredAt, isOpen) => {
    const { errors } = await ask(`{ crossings(filter: {occurredAt: ${occurredAt}}) { totalCount } }`);
    expect(errors).toEqual(isOpen ? [] : [{ path: 'crossings', code: 'KEY_TOO_WEAK' }]);
  });

  it('may not be met by bounds that stand in different branches', async () => {
    const { errors } = await ask(
      '{ crossings(filter: {occurredAt: {ge: "2026-06-08T00:00:00Z"}, anyOf: [{occurredAt: {lt: "2026-06-09T00:00:00Z"}}]}) { totalCount } }',
    );
    expect(errors).toEqual([{ path: 'crossings', code: 'KEY_TOO_WEAK' }]);
  });
});

describe('a key look-up whose clause gives nothing of the row’s owner', () => {
  const set = testPolicies();
  const changed = {
    ...smallWorld,
    immigration: { Traveller: [], TravelDocument: [], Crossing: [], RefusalOfEntry: [] },
  };
  let worlds: TwoWorlds;
  beforeAll(async () => {
    worlds = await startTwoWorlds(() => set, [smallWorld, changed]);
  });
  afterAll(() => worlds.stop());
  const query = (key: typeof anna | typeof ben | typeof soraya): string =>
    `{ travelDocument(issuingState: "${key.issuingState}", number: "${key.number}", type: ${key.type}) { __typename status number } }`;

  it.each([anna, ben, soraya])('is answered from the key, whether or not the owner has the row: %j', async (key) => {
    const [one, other] = await worlds.observe(guard, query(key));
    expect(other).toEqual(one);
    expect(one.fetches).toEqual(['immigration', 'police']);
    expect(JSON.parse(one.text).data.travelDocument).toEqual({
      __typename: 'TravelDocument',
      status: key === ben ? 'STOLEN' : 'NOT_REPORTED',
      number: null,
    });
  });
});

it('every look-up of the schema demands its whole key', async () => {
  const ask = offline(agreementWith('test-look-ups', [whole]));
  for (const field of lookUps) expect([field.coordinate, (await ask(`{ ${asked(field)} }`)).errors]).toEqual([field.coordinate, []]);
});
