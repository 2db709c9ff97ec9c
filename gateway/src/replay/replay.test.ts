import type { PolicySet } from '@passerelle/policies';
import type { RequestEntry } from '../ledger/entry.ts';
import type { Declared } from '../purpose/declared.ts';
import type { RequestFacts } from '../record/evidence.ts';
import { ask } from '../testing/asking.ts';
import { agreement, asOf, border, policySet } from '../testing/documents.ts';
import { schema } from '../testing/operations.ts';
import { replay } from './replay.ts';
import type { OperationShape } from './shapes.ts';

const clauses = (crossings: string, more = '') => `
  - id: crossings
    article: "2"
    from: ["QN:IMM"]
    ${crossings}
    questions: { Query.crossings: freely }
  - id: documents
    article: "3"
    from: ["QN:IMM"]
    give: { clear: [TravelDocument.number, TravelDocument.expiresOn] }
    rows: { TravelDocument: via Query.travelDocument }
    questions: { Query.travelDocument: { with: [issuingState + number + type] } }
${more}`;
const asGiven = 'give: { clear: [Crossing.lane, Crossing.occurredAt] }\n    rows: { Crossing: { direction: { is: ENTRY } } }';
const inUse = policySet(agreement(clauses(asGiven)));
const rows = new Map([['Crossing', [{ id: 'c1', lane: 'A', direction: 'ENTRY', occurredAt: '2026-06-01T00:00:00Z' }]]]);

const lanes = '{ crossings(first: 5) { nodes { lane } } }';
const times = 'query ($f: CrossingFilter) { crossings(filter: $f) { nodes { occurredAt lane } } }';
const document = '{ travelDocument(issuingState: "QSO", number: "L1", type: P) { number } }';

/** What a gateway records of these requests, and the shapes that it keeps. */
async function recorded(set: PolicySet, queries: readonly string[], declared: Partial<Declared> = {}) {
  const entries: RequestEntry[] = [];
  const shapes = new Map<string, OperationShape>();
  const evidence = {
    request: async ({ subjects: _, ...facts }: RequestFacts) => {
      entries.push({ ...facts, subjects: null });
      return null;
    },
    intent: async () => {},
  };
  const operations = {
    keep: (shape: OperationShape) => {
      shapes.set(shape.name, shape);
      return shape.name;
    },
  };
  for (const query of queries) await ask(set, rows, query, declared, { evidence, operations });
  return { entries, operations: { find: (name: string) => (shapes.has(name) ? JSON.parse(shapes.get(name)?.text ?? '') : null) } };
}

async function replayed(queries: readonly string[], draft: PolicySet, set = inUse) {
  return replay({ ...(await recorded(set, queries)), schema, border, before: set, after: draft, asOf });
}

const changesOf = ({ groups }: ReturnType<typeof replay>) => groups.flatMap(({ changes }) => changes);

test('under the documents in use nothing changes, and each request is decided as it was', async () => {
  const { groups, left } = await replayed([lanes, lanes, times, document], inUse);
  expect(groups).toMatchObject([
    { recipient: { authority: 'QS:BGD' }, purpose: 'BORDER_CHECK_ENTRY', requests: 4, changed: 0, changes: [] },
  ]);
  expect(left).toEqual({ unkept: 0, emergencies: 0, unknown: 0 });
});

test.each([
  [
    'a field that is not given any more',
    'give: { clear: [Crossing.occurredAt] }\n    rows: { Crossing: { direction: { is: ENTRY } } }',
    [{ change: { kind: 'field', coordinate: 'Crossing.lane', before: 'clear', after: null }, requests: 3 }],
  ],
  [
    'a field that is masked',
    'give: { clear: [Crossing.lane], masked: { Crossing.occurredAt: roundTime(6) } }\n    rows: { Crossing: { direction: { is: ENTRY } } }',
    [{ change: { kind: 'field', coordinate: 'Crossing.occurredAt', before: 'clear', after: 'masked roundTime(6)' }, requests: 1 }],
  ],
  [
    'other rows',
    'give: { clear: [Crossing.lane, Crossing.occurredAt] }\n    rows: { Crossing: { direction: { is: EXIT } } }',
    [{ change: { kind: 'rows', coordinate: 'Query.crossings' }, requests: 3 }],
  ],
])('tells of %s, and of how many requests', async (_, draft, changes) => {
  const found = await replayed([lanes, lanes, times, document], policySet(agreement(clauses(draft))));
  expect(changesOf(found)).toEqual(changes);
  expect(found.groups[0]?.changed).toBe(changes[0]?.requests);
});

test('tells of requests that would be refused, and of those that would not be any more', async () => {
  const elsewhere = policySet(agreement(clauses(asGiven)).replace('[BORDER_CHECK_ENTRY]', '[BORDER_CHECK_EXIT]'));
  expect(changesOf(await replayed([lanes], elsewhere))).toEqual([
    { change: { kind: 'refused', code: 'PURPOSE_NOT_ALLOWED' }, requests: 1 },
  ]);
  const wider = policySet(
    agreement(
      clauses(
        asGiven,
        `  - id: posts
    article: "4"
    from: ["QN:BPA"]
    give: { clear: [BorderPost.name] }
    rows: { BorderPost: every }
    questions: { Query.borderPosts: freely }`,
      ),
    ),
  );
  const found = await replayed(['{ borderPosts { nodes { name } } }'], wider);
  expect(changesOf(found)).toContainEqual({
    change: { kind: 'field', coordinate: 'BorderPost.name', before: null, after: 'clear' },
    requests: 1,
  });
});

test('says what it could not decide again', async () => {
  const known = await recorded(inUse, [lanes]);
  const [entry] = known.entries;
  if (entry === undefined) throw new Error('nothing was recorded');
  const entries: readonly RequestEntry[] = [
    { ...entry, shape: null },
    { ...entry, shape: 'gone' },
    { ...entry, emergency: true },
    { ...entry, recipient: { ...entry.recipient, authority: 'QS:NIL' } },
  ];
  const { groups, left } = replay({ ...known, entries, schema, border, before: inUse, after: inUse, asOf });
  expect([groups, left]).toEqual([[], { unkept: 2, emergencies: 1, unknown: 1 }]);
});
