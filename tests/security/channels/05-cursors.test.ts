import { type Answer, type As, type Stack, startStack } from '../../harness/stack.ts';
import { agreementOf } from '../agreement-of.ts';
import { smallWorld } from '../small-world.ts';

const guard = { authority: 'QS:BGD', role: 'border-guard' };
const officer = { authority: 'QS:BGD', role: 'duty-officer' };
const north: As = { ...guard, unit: 'QS:BGD/ALB' };

/** One document for two purposes and two roles. */
const document = (version: number) =>
  agreementOf(
    'test-cursors',
    `clauses:
  - id: crossings
    article: "12"
    from: ["QN:IMM", "QN:BPA"]
    give: { clear: [Crossing.occurredAt, Crossing.direction, BorderPost.name, BorderPost.crossings, Crossing.post] }
    rows: { Crossing: every, BorderPost: every }
    questions: { Query.crossings: freely, Query.borderPosts: freely, BorderPost.crossings: freely }
`,
    { version, purposes: ['BORDER_CHECK_ENTRY', 'BORDER_CHECK_EXIT'], roles: ['border-guard', 'duty-officer'] },
  );
const [first, second] = [document(1), document(2)];
let inForce = first;
const { Crossing } = smallWorld.immigration;
const rows = {
  ...smallWorld,
  immigration: { ...smallWorld.immigration, Crossing: Crossing.map((row, n) => ({ ...row, id: `${row.id}${'-'.repeat(n * 3)}` })) },
};
let stack: Stack;
beforeAll(async () => {
  stack = await startStack({ rows, policies: () => inForce });
});
afterAll(() => stack.stop());
beforeEach(() => {
  inForce = first;
});

const page = (args: string) => `{ crossings(${args}) { pageInfo { endCursor } edges { cursor } nodes { occurredAt } } }`;
const cursorOf = async (as: As, args: string): Promise<string> => (await stack.ask(as, page(args))).body.data.crossings.pageInfo.endCursor;
const codes = ({ body }: Answer) => body.errors?.map(({ extensions }) => extensions.code) ?? [];
const ordered = 'first: 2, orderBy: [{occurredAt: ASC}]';

describe('a cursor', () => {
  it('opens where it was made, also under another token of the same caller', async () => {
    const cursor = await cursorOf(guard, ordered);
    const { body } = await stack.ask(guard, page(`${ordered}, after: "${cursor}"`));
    expect(body.errors).toBeUndefined();
    expect(body.data.crossings.nodes.map(({ occurredAt }: { occurredAt: string }) => occurredAt)).toEqual([
      '2026-06-11T08:00:00Z',
      '2026-06-12T08:00:00Z',
    ]);
    expect(await cursorOf(guard, ordered)).toBe(cursor);
  });

  const elsewhere: readonly [string, As, string, (cursor: string) => string][] = [
    ['another role', officer, ordered, (c) => page(`${ordered}, after: "${c}"`)],
    ['another unit', north, ordered, (c) => page(`${ordered}, after: "${c}"`)],
    ['another purpose', { ...guard, purpose: 'BORDER_CHECK_EXIT' }, ordered, (c) => page(`${ordered}, after: "${c}"`)],
    ['another order', guard, ordered, (c) => page(`first: 2, orderBy: [{occurredAt: DESC}], after: "${c}"`)],
    ['no order', guard, ordered, (c) => page(`first: 2, after: "${c}"`)],
    ['another filter', guard, ordered, (c) => page(`${ordered}, filter: {direction: {is: ENTRY}}, after: "${c}"`)],
    ['another field', guard, ordered, (c) => `{ borderPosts { nodes { crossings(${ordered}, after: "${c}") { edges { cursor } } } } }`],
    ['another list', guard, 'first: 1', (c) => `{ borderPosts(first: 1, after: "${c}") { edges { cursor } } }`],
    ['a bit changed', guard, ordered, (c) => page(`${ordered}, after: "${c.slice(0, -2)}${c.at(-2) === 'A' ? 'B' : 'A'}${c.at(-1)}"`)],
    ['made up', guard, ordered, () => page(`${ordered}, after: "WyIyMDI2LTA2LTExIl0"`)],
    ['empty', guard, ordered, () => page(`${ordered}, after: ""`)],
    ['used before too', officer, ordered, (c) => page(`${ordered}, before: "${c}"`)],
  ];
  it.each(elsewhere)('does not open for %s', async (_what, as, args, query) => {
    const answer = await stack.ask(as, query(await cursorOf(guard, args)));
    expect(codes(answer)).toEqual(['CURSOR_EXPIRED']);
    expect(JSON.stringify(answer.body.data)).not.toContain('2026');
  });

  it('does not open under another version of the document', async () => {
    const cursor = await cursorOf(guard, ordered);
    inForce = second;
    expect(codes(await stack.ask(guard, page(`${ordered}, after: "${cursor}"`)))).toEqual(['CURSOR_EXPIRED']);
    expect(codes(await stack.ask(guard, page(`${ordered}, after: "${await cursorOf(guard, ordered)}"`)))).toEqual([]);
  });

  it('says nothing of what it holds: not in plain, not by its length', async () => {
    const { body } = await stack.ask(guard, page('first: 10, orderBy: [{occurredAt: ASC}]'));
    const cursors: readonly string[] = body.data.crossings.edges.map(({ cursor }: { cursor: string }) => cursor);
    expect(new Set(cursors).size).toBe(4);
    expect(new Set(cursors.map(({ length }) => length)).size).toBe(1);
    // Four characters at least: two stand in any ninety random bytes often enough to fail a run of fifty.
    for (const cursor of cursors) expect(Buffer.from(cursor, 'base64url').toString('latin1')).not.toMatch(/2026|"c[1-4]"/);
  });
});
