import { type MrzHolder, writeTd1, writeTd3 } from '@passerelle/schema';
import { type Answer, type Stack, startStack } from '../harness/stack.ts';
import { withoutDecision } from '../harness/two-worlds.ts';
import { agreementText } from '../security/agreement-of.ts';
import { anna, ben, smallWorld, soraya } from '../security/small-world.ts';
import { policiesOf, testPolicies } from '../security/test-policies.ts';

const guard = { authority: 'QS:BGD', role: 'border-guard' };
/** What a reader gives of a document beside its key: none of it may leave the gateway. */
const holder: MrzHolder = { familyName: 'Zonename', givenNames: 'Onlyinthezone', nationality: 'UTO', birthDate: '1974-08-12', sex: 'F' };
const zoneOf = ({ issuingState, number }: { readonly issuingState: string; readonly number: string }): string =>
  writeTd3({ ...holder, code: 'P', issuingState, number, expiresOn: '2030-04-15', optional: 'OPTIONAL7' });
const byMrz = 'query ($m: String!) { d: travelDocumentByMrz(mrz: $m) { __typename status number holder { familyName } } }';
const byKey =
  'query ($s: CountryCode!, $n: DocumentNumber!, $t: TravelDocumentType!) { d: travelDocument(issuingState: $s, number: $n, type: $t) { __typename status number holder { familyName } } }';

const wide = policiesOf([
  agreementText(
    'test-wide',
    `clauses:
  - id: all
    article: "1"
    from: ["QN:IMM", "QN:POL"]
    give: { clear: [TravelDocument.status, TravelDocument.number, TravelDocument.holder, Traveller.familyName] }
    rows: { TravelDocument: via Query.travelDocument, Traveller: { protection: { noneOf: [ASYLUM] } } }
    questions: { Query.travelDocument: { with: [issuingState + number + type] } }`,
  ),
]);
const closed = policiesOf([
  agreementText(
    'test-closed',
    `clauses:
  - id: all
    article: "1"
    from: ["QN:IMM"]
    give: { clear: [TravelDocument.number] }
    rows: { TravelDocument: every }
    questions: { Query.travelDocuments: freely }`,
  ),
]);

let inForce = wide;
let stack: Stack;
beforeAll(async () => {
  stack = await startStack({ rows: smallWorld, policies: () => inForce });
});
afterAll(() => stack.stop());
beforeEach(() => {
  inForce = wide;
});

const answerOf = ({ status, text }: Answer) => [status, withoutDecision(text)];

describe('a travel document looked up by its machine readable zone', () => {
  const documents = [anna, ben, soraya, { ...anna, number: 'NOBODYS' }];
  it.each([
    ['where the owner gives its rows', wide],
    ['where it is answered from the key', testPolicies()],
    ['where the look-up is closed', closed],
  ])('is answered to the byte as by its key, with the same questions to the agencies: %s', async (_how, set) => {
    inForce = set;
    for (const document of documents) {
      const answers = [];
      for (const [query, variables] of [
        [byMrz, { m: zoneOf(document) }],
        [byKey, { s: document.issuingState, n: document.number, t: document.type }],
      ] as const) {
        const before = stack.received.length;
        const answer = await stack.ask(guard, query, variables);
        answers.push([
          answerOf(answer),
          stack.received.slice(before).map(({ subgraph, query: sent, variables: values }) => [subgraph, sent, values]),
        ]);
      }
      expect(answers[0]).toEqual(answers[1]);
    }
  });

  it('finds it with whatever the reader made of lines and letters', async () => {
    const zone = zoneOf(ben);
    for (const m of [zone.replaceAll('\n', '\r\n'), zone.replaceAll('\n', ''), zone.toLowerCase()]) {
      const { body } = await stack.ask(guard, byMrz, { m });
      expect(body).toMatchObject({ data: { d: { status: 'STOLEN', number: 'BE000001', holder: { familyName: 'BERG' } } } });
      expect(body.errors).toBeUndefined();
    }
  });

  it('tells no agency and no log what else stands in the zone', async () => {
    const [requests, events] = [stack.received.length, stack.events.length];
    await stack.ask(guard, byMrz, { m: zoneOf(ben) });
    await stack.ask(guard, byMrz, { m: `${zoneOf(ben).slice(0, -1)}X` });
    const told = JSON.stringify([stack.received.slice(requests), stack.events.slice(events)]);
    expect(stack.received.length).toBeGreaterThan(requests);
    expect(stack.events.length).toBeGreaterThan(events);
    expect(told).toContain('BE000001');
    expect(told).not.toMatch(/zonename|onlyinthezone|740812|optional7|travelDocumentByMrz/i);
  });

  it('counts with look-ups by key where a document allows one at a time', async () => {
    inForce = testPolicies();
    const { body } = await stack.ask(
      guard,
      `query ($m: String!) { a: travelDocumentByMrz(mrz: $m) { status } b: travelDocument(issuingState: "FRA", number: "AN123456", type: P) { status } }`,
      { m: zoneOf(ben) },
    );
    expect(body.errors?.map(({ path, extensions }) => [path, extensions.code])).toEqual([
      [['a'], 'KEY_TOO_WEAK'],
      [['b'], 'KEY_TOO_WEAK'],
    ]);
  });
});

describe('a zone that was misread', () => {
  const misread = zoneOf(ben).replace('BE000001', 'BE000007');

  it('is told by line and position without a word of it; the other questions are answered', async () => {
    const { body, text } = await stack.ask(
      guard,
      `query ($m: String!, $n: String!) { d: travelDocumentByMrz(mrz: $m) { status } e: travelDocumentByMrz(mrz: $n) { status } }`,
      {
        m: misread,
        n: zoneOf(ben),
      },
    );
    expect(body.data).toEqual({ d: null, e: { status: 'STOLEN' } });
    expect(body.errors).toEqual([
      {
        message: 'A variable or argument has a value that its type does not take.',
        path: ['d'],
        extensions: {
          code: 'BAD_USER_INPUT',
          decision: expect.any(String),
          problems: [
            { kind: 'CHECK_DIGIT', line: 2, position: 10, says: 'Line 2, position 10: the check digit does not fit the document number.' },
            {
              kind: 'CHECK_DIGIT',
              line: 2,
              position: 44,
              says: 'Line 2, position 44: the check digit does not fit the checked fields together.',
            },
          ],
        },
      },
    ]);
    expect(text).not.toMatch(/BE00000|zonename/i);
  });

  it.each([
    ['written out', `{ d: travelDocumentByMrz(mrz: "${misread.replace('\n', '\\n')}") { status } }`, {}],
    ['too short', byMrz, { m: zoneOf(ben).slice(0, -1) }],
    ['of a visa', byMrz, { m: 'V<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<\nL8988901C4XXX4009078F9612109<<<<<<<<' }],
    ['empty', byMrz, { m: '' }],
    ['very long', byMrz, { m: 'A'.repeat(50_000) }],
  ])('asks no agency anything: %s', async (_what, query, variables) => {
    const before = stack.received.length;
    const { body } = await stack.ask(guard, query, variables);
    expect(body.data).toEqual({ d: null });
    expect(body.errors?.map(({ path, extensions }) => [path, extensions.code])).toEqual([[['d'], 'BAD_USER_INPUT']]);
    expect(stack.received.length).toBe(before);
  });

  it('is not told to whoever may not ask, nor where the question is skipped', async () => {
    const skipped = await stack.ask(guard, 'query ($m: String!) { d: travelDocumentByMrz(mrz: $m) @skip(if: true) { status } }', {
      m: misread,
    });
    expect([skipped.body.data, skipped.body.errors]).toEqual([{}, undefined]);
    inForce = closed;
    const { body } = await stack.ask(guard, byMrz, { m: misread });
    expect(body.errors?.map(({ path, extensions }) => [path, extensions.code])).toEqual([[['d'], 'UNAUTHORIZED_FIELD_OR_TYPE']]);
  });
});

it('an identity card is looked up by its own zone', async () => {
  const card = writeTd1({ ...holder, code: 'ID', issuingState: 'FRA', number: 'T220001293X', expiresOn: '2031-10-31' });
  const before = stack.received.length;
  const { body } = await stack.ask(guard, byMrz, { m: card });
  expect(body.data).toEqual({ d: null });
  expect(JSON.stringify(stack.received.slice(before))).toContain('"T220001293X"');
});
