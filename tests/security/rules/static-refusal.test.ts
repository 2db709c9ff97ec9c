import { coordinatesOf } from '../../harness/coordinates.ts';
import { type Stack, startStack } from '../../harness/stack.ts';
import { smallWorld } from '../small-world.ts';
import { guard, week } from '../soraya-never-was.ts';
import { testPolicies } from '../test-policies.ts';

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
