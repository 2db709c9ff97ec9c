import type { Rows } from '@passerelle/schema';
import { type Stack, startStack } from '../harness/stack.ts';
import { agreementText } from './agreement-of.ts';
import { anna, smallWorld, soraya } from './small-world.ts';
import { policiesOf } from './test-policies.ts';

const guard = { authority: 'QS:BGD', role: 'border-guard' };
const listing = (...ids: readonly string[]) => ({ ...guard, headers: { 'passerelle-agreement': ids.join(', ') } });

/** Immigration gives recent crossings by one clause and all of them by another; the Visa Office, visas of the recent ones. */
const set = policiesOf([
  agreementText(
    'test-crossings',
    `clauses:
  - id: recent
    article: "1"
    from: ["QN:IMM"]
    give: { clear: [Crossing.id, Crossing.visa] }
    rows: { Crossing: { occurredAt: { within: 30 days } } }
    questions: { Query.crossings: freely }
  - id: all
    article: "2"
    from: ["QN:IMM"]
    give: { clear: [Crossing.id, Crossing.visa] }
    rows: { Crossing: every }
    questions: { Query.crossings: freely }
`,
  ),
  agreementText(
    'test-other-crossings',
    `clauses:
  - id: recent
    article: "1"
    from: ["QN:IMM"]
    give: { clear: [Crossing.id, Crossing.visa] }
    rows: { Crossing: every }
    questions: { Query.crossings: freely }
`,
  ),
  agreementText(
    'test-visas',
    `clauses:
  - id: visas
    article: "3"
    from: ["QN:VIS"]
    give: { clear: [Visa.status], masked: { Visa.stickerNumber: pseudonym, Visa.consulate: pseudonym } }
    rows: { Visa: via Crossing.visa of test-crossings#recent }
`,
  ),
]);

const visa = (stickerNumber: string, document: typeof anna | typeof soraya): Rows['visas']['Visa'][number] => ({
  issuingState: 'QNO',
  stickerNumber,
  type: 'C',
  document,
  validFrom: '2026-01-01',
  validUntil: '2026-12-31',
  entries: 'MULTIPLE',
  stayDays: 90,
  status: 'VALID',
  territory: ['QNO'],
  consulate: 'QN1111111',
  application: null,
  mrz: null,
});
const presented: Readonly<Record<string, string>> = { c1: 'QN1111111', c2: 'QN2222222', c4: 'QN4444444' };
const rows = {
  ...smallWorld,
  immigration: {
    ...smallWorld.immigration,
    Crossing: smallWorld.immigration.Crossing.map((crossing) => {
      const stickerNumber = presented[crossing.id];
      return stickerNumber === undefined ? crossing : { ...crossing, visa: { issuingState: 'QNO', stickerNumber } };
    }),
  },
  visas: { ...smallWorld.visas, Visa: [visa('QN1111111', anna), visa('QN2222222', soraya), visa('QN4444444', anna)] },
};

let stack: Stack;
beforeAll(async () => {
  stack = await startStack({ rows, policies: () => set });
});
afterAll(() => stack.stop());

type Node = { readonly id: string; readonly visa: Readonly<Record<string, unknown>> | null };
async function crossings(fields: string, ...ids: readonly string[]): Promise<ReadonlyMap<string, Node['visa']>> {
  const { body } = await stack.ask(listing(...ids), `{ crossings { nodes { id visa { ${fields} } } } }`);
  const nodes: readonly Node[] = body.data.crossings.nodes;
  return new Map(nodes.map(({ id, visa: shown }) => [id, shown]));
}

describe('rows by an edge that a clause of another document gives', () => {
  it('show from rows that this very clause gives, and from no others', async () => {
    const shown = await crossings('status', 'test-crossings', 'test-visas');
    expect(shown.get('c1')).toEqual({ status: 'VALID' });
    // An old crossing is there by the other clause, and its visa looks as if there were none.
    expect(shown.get('c4')).toBeNull();
    expect(shown.get('c3')).toBeNull();
  });

  it('do not show where another document decides about the edge, whatever its clauses are called', async () => {
    const { body } = await stack.ask(listing('test-other-crossings', 'test-visas'), '{ crossings { nodes { id visa { status } } } }');
    expect(body.errors).toMatchObject([{ path: ['crossings', 'nodes', '@', 'visa'], extensions: { code: 'UNAUTHORIZED_FIELD_OR_TYPE' } }]);
    for (const node of body.data.crossings.nodes) expect(node.visa).toBeNull();
  });
});

describe('pseudonyms', () => {
  it('are the same for one value each time, and tell nothing of equal values in other fields', async () => {
    const ask = () => crossings('stickerNumber consulate', 'test-crossings', 'test-visas');
    const [first, again] = [await ask(), await ask()];
    const [one, two] = ['c1', 'c2'].map((id) => first.get(id));
    expect(one?.stickerNumber).toMatch(/^[0-9A-V]{20}$/);
    expect(again.get('c1')).toEqual(one);
    expect(two?.consulate).toBe(one?.consulate);
    expect(two?.stickerNumber).not.toBe(one?.stickerNumber);
    // The consulate is called as the sticker of the first visa is numbered.
    expect(one?.stickerNumber).not.toBe(one?.consulate);
    expect(JSON.stringify([...first])).not.toMatch(/QN\d{7}/);
  });
});
