import { type Stack, startStack } from '../harness/stack.ts';
import { agreementOf } from './agreement-of.ts';
import { ben, lorry, smallWorld } from './small-world.ts';

const guard = { authority: 'QS:BGD', role: 'border-guard' };

/** Of alerts, all show; what kind they are is given for the border guards' own measures only, and here there is none. */
const set = agreementOf(
  'test-members',
  `clauses:
  - id: alerts
    article: "15"
    from: ["QN:POL"]
    give: { clear: [Alert.id, Alert.target, Vehicle.alerts, TravelDocument.alerts, Vehicle.plate] }
    rows:
      Alert: every
      Vehicle: every
      TravelDocument: every
    questions: { Query.alerts: freely, Vehicle.alerts: freely, TravelDocument.alerts: freely }
  - id: documents
    article: "15"
    from: ["QN:IMM"]
    give: { clear: [TravelDocument.number] }
    rows: { TravelDocument: every }
  - id: urgent
    article: "16"
    from: ["QN:POL"]
    give: { clear: [Alert.kind] }
    rows: { Alert: { urgent: { is: true } } }
`,
);
let stack: Stack;
beforeAll(async () => {
  stack = await startStack({ rows: smallWorld, policies: () => set });
});
afterAll(() => stack.stop());

/** Two questions under one response name, in members of a union that exclude each other: GraphQL allows them to differ. */
const both = (vehicle: string, document: string): string =>
  `{ alerts(orderBy: [{id: ASC}]) { nodes { target { __typename ... on Vehicle { a: alerts${vehicle} { totalCount } } ... on TravelDocument { a: alerts${document} { totalCount } } } } } }`;
const totals = async (query: string) => {
  const { body } = await stack.ask(guard, query);
  return body.data.alerts.nodes.map(({ target }: { target: { __typename: string; a: { totalCount: number } | null } }) => [
    target.__typename,
    target.a?.totalCount ?? null,
  ]);
};

describe('questions of different members under one name', () => {
  it.each([
    ['(filter: {kind: {is: OBJECT}})', '', 0, 1],
    ['', '(filter: {kind: {is: OBJECT}})', 1, 0],
    ['(filter: {not: {kind: {is: ARREST}}})', '(filter: {id: {is: "a2"}})', 0, 1],
  ])('are each bound to what is clear there: %s and %s', async (vehicle, document, ofVehicle, ofDocument) => {
    expect(await totals(both(vehicle, document))).toEqual([
      ['Vehicle', ofVehicle],
      ['TravelDocument', ofDocument],
    ]);
  });

  it('are refused apart', async () => {
    const { body } = await stack.ask(guard, both('(filter: {measure: {is: SEIZE}})', ''));
    expect(body.data.alerts.nodes.map(({ target }: { target: unknown }) => target)).toEqual([
      { __typename: 'Vehicle', a: null },
      { __typename: 'TravelDocument', a: { totalCount: 1 } },
    ]);
  });
});

describe('a member that is not given', () => {
  const without = agreementOf(
    'test-one-member',
    `clauses:
  - id: alerts
    article: "15"
    from: ["QN:POL"]
    give: { clear: [Alert.id, Alert.target, Vehicle.plate] }
    rows: { Alert: every, Vehicle: via Alert.target }
    questions: { Query.alerts: freely }
`,
  );

  it('is null, tells no type, and no filter finds it', async () => {
    const other = await startStack({ rows: smallWorld, policies: () => without });
    try {
      const { body, text } = await other.ask(
        guard,
        '{ alerts(orderBy: [{id: ASC}]) { nodes { target { __typename ... on Vehicle { plate } ... on TravelDocument { number } } } } }',
      );
      expect(body.data.alerts.nodes).toEqual([{ target: { __typename: 'Vehicle', plate: lorry.plate } }, { target: null }]);
      expect(text).not.toContain(ben.number);
      expect(text).not.toContain('TravelDocument');
    } finally {
      await other.stop();
    }
  });
});
