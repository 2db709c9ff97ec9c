import type { PolicySet } from '@passerelle/policies';
import { type Stack, startStack } from '../../harness/stack.ts';
import { agreementOf } from '../agreement-of.ts';
import { filterMembers } from '../list-inputs.ts';
import { smallWorld } from '../small-world.ts';
import { guard } from '../soraya-never-was.ts';

/** Crossing c3 knows nothing of itself that it need not; its traveller's residence is not known; Soraya has protection. */
const { Crossing, Traveller } = smallWorld.immigration;
const nothing = { lane: null, visa: null, vehicle: null, stayPurpose: null, controlLevel: null, processingSeconds: null, handledBy: null };
const rows = {
  ...smallWorld,
  immigration: {
    ...smallWorld.immigration,
    Crossing: Crossing.map((row) => (row.id === 'c3' ? { ...row, ...nothing } : row)),
    Traveller: Traveller.map((row) => (row.id === 't3' ? { ...row, residence: null, protection: [] } : row)),
  },
} as typeof smallWorld;

const document = (given: string, prohibit = ''): PolicySet =>
  agreementOf(
    'test-kleene',
    `clauses:
  - id: crossings
    article: "1"
    from: ["QN:IMM"]
    give: { clear: [Crossing.id] }
    rows: { Crossing: ${given} }
    questions: { Query.crossings: freely }
${prohibit === '' ? '' : `prohibit: [{ id: p, article: "2", types: [Crossing], rows: { Crossing: ${prohibit} } }]`}
`,
  );
let inForce = document('every');
let stack: Stack;
beforeAll(async () => {
  stack = await startStack({ rows, policies: () => inForce });
});
afterAll(() => stack.stop());

async function shown(set: PolicySet): Promise<readonly string[]> {
  inForce = set;
  const { body } = await stack.ask(guard, '{ crossings { totalCount nodes { id } } }');
  expect(body.errors).toBeUndefined();
  const ids = body.data.crossings.nodes.map(({ id }: { id: string }) => id);
  expect(body.data.crossings.totalCount).toBe(ids.length);
  return ids;
}

/** Every test of a field that c3 lacks, but for `isNull`, which alone sees null. */
const tests = filterMembers('Crossing')
  .filter(({ field }) => ['lane', 'stayPurpose', 'controlLevel', 'processingSeconds'].includes(field))
  .flatMap(({ field, operators }) =>
    operators
      .filter(({ name }) => name !== 'isNull')
      .map(({ name, literal }) => `${field}: { ${name}: ${literal.replace(/\b[A-Z][A-Z_]+\b/g, '"$&"')} }`),
  );

describe('a value that is not there is unknown', () => {
  it('and there are tests of every kind', () => expect(tests.length).toBeGreaterThan(15));

  it.each(tests)('in a clause it gives nothing, under `not` as little: %s', async (test) => {
    expect(await shown(document(`{ ${test} }`))).not.toContain('c3');
    expect(await shown(document(`{ not: { ${test} } }`))).not.toContain('c3');
  });

  it.each(tests)('in a prohibition it prohibits, under `not` as well: %s', async (test) => {
    expect(await shown(document('every', `{ ${test} }`))).not.toContain('c3');
    expect(await shown(document('every', `{ not: { ${test} } }`))).not.toContain('c3');
  });

  it('false and unknown is false, true or unknown is true', async () => {
    expect(await shown(document('every', '{ lane: { is: "x" }, direction: { is: EXIT } }'))).toContain('c3');
    expect(await shown(document('{ anyOf: [{ lane: { is: "x" } }, { direction: { is: ENTRY } }] }'))).toContain('c3');
  });

  it('only `isNull` sees it', async () => {
    expect(await shown(document('{ lane: { isNull: true } }'))).toEqual(['c3']);
    expect(await shown(document('every', '{ lane: { isNull: true } }'))).not.toContain('c3');
    expect(await shown(document('every', '{ lane: { isNull: false } }'))).toEqual(['c3']);
  });
});

describe('the missing attribute in a prohibition', () => {
  it('denies: where nobody wrote down a residence, a prohibition on residents holds', async () => {
    expect(await shown(document('every', '{ traveller.residence: { is: QSO } }'))).toEqual(['c1', 'c4']);
    expect(await shown(document('every', '{ not: { traveller.residence: { isNot: QSO } } }'))).toEqual(['c1', 'c4']);
  });

  it('and a clause on residents does not give it', async () => {
    expect(await shown(document('{ traveller.residence: { isNot: QSO } }'))).toEqual(['c1', 'c4']);
  });

  it('an empty list is a value: it says that there is none', async () => {
    expect(await shown(document('{ traveller.protection: { noneOf: [ASYLUM] } }'))).toEqual(['c1', 'c3', 'c4']);
    expect(await shown(document('every', '{ traveller.protection: { has: ASYLUM } }'))).toEqual(['c1', 'c3', 'c4']);
    expect(await shown(document('{ traveller.protection: { isNull: true } }'))).toEqual([]);
  });
});

describe('an operand that this caller does not have', () => {
  it('gives nothing and prohibits', async () => {
    expect(await shown(document('{ post.code: { in: $recipient.unit.posts } }'))).toEqual([]);
    expect(await shown(document('{ post.code: { notIn: $recipient.unit.posts } }'))).toEqual([]);
    expect(await shown(document('every', '{ post.code: { in: $recipient.unit.posts } }'))).toEqual([]);
  });
});
