import { createPublicKey } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { readLedger, SubjectKeys } from '@passerelle/gateway';
import { type As, nowMs, type Stack, startStack } from '../harness/stack.ts';
import { agreementOf } from './agreement-of.ts';
import { smallWorld } from './small-world.ts';

const set = agreementOf(
  'test-emergency',
  `clauses:
  - id: posts
    article: "7"
    from: ["QN:BPA"]
    give: { clear: [BorderPost.name] }
    rows: { BorderPost: every }
    questions: { Query.borderPosts: freely }
  - id: hours
    article: "8"
    from: ["QN:BPA"]
    emergencyOnly: true
    give: { clear: [BorderPost.openingHours] }
    rows: { BorderPost: every }
emergency: { grounds: [IMMINENT_DANGER_TO_LIFE], opens: [hours], roles: [border-guard], for: 12 hours, reviewWithin: 1 day, tell: ["QS:BGD"] }
`,
);
const query = '{ borderPosts { nodes { name openingHours } } }';
const hour = 3_600_000;

let stack: Stack;
let at = nowMs;
beforeAll(async () => {
  stack = await startStack({ rows: smallWorld, policies: () => set, hasEmergencies: true, now: () => at });
}, 180_000);
afterAll(() => stack?.stop());

const claiming = (ground = 'IMMINENT_DANGER_TO_LIFE', caseReference = 'CASE-9'): As => ({
  authority: 'QS:BGD',
  role: 'border-guard',
  headers: { 'passerelle-emergency': `${ground}; A%20child%20is%20missing`, 'passerelle-case': caseReference },
});
const ask = async (as: As) => {
  const { body } = await stack.ask(as, query);
  const errors = body.errors?.map(({ extensions }) => extensions.code) ?? [];
  return { errors: [...new Set(errors)], nodes: body.data?.borderPosts?.nodes as readonly Record<string, unknown>[] | undefined };
};
const record = () => {
  const state = readLedger(stack.ledger.segments, createPublicKey(readFileSync(stack.ledger.publicKey)));
  return [...state.writers.values()].flatMap(({ entries }) => entries.map(({ entry }) => entry));
};
const grants = () => stack.emergencies?.list(false) ?? Promise.resolve([]);

describe('an emergency', () => {
  it('opens what it names, for one officer and case; it is granted once while it lasts, and on record before the answer', async () => {
    const without = await ask({ authority: 'QS:BGD', role: 'border-guard' });
    expect(without.errors).toEqual(['UNAUTHORIZED_FIELD_OR_TYPE']);
    const opened = await ask(claiming());
    expect(opened.errors).toEqual([]);
    expect(opened.nodes?.every((node) => Object.hasOwn(node, 'openingHours'))).toBe(true);
    await ask(claiming());
    expect(await grants()).toMatchObject([
      {
        document: 'test-emergency@1',
        authority: 'QS:BGD',
        officer: 'tester',
        caseReference: 'CASE-9',
        ground: 'IMMINENT_DANGER_TO_LIFE',
        endsAt: new Date(nowMs + 12 * hour).toISOString(),
        reviewDue: new Date(nowMs + 24 * hour).toISOString(),
        tell: ['QS:BGD'],
      },
    ]);
    const kinds = record().map(({ kind }) => kind);
    expect(kinds.filter((kind) => kind === 'grant')).toHaveLength(1);
    expect(kinds.indexOf('grant')).toBeLessThan(kinds.lastIndexOf('answer'));
    expect(record().findLast(({ kind }) => kind === 'answer')).toMatchObject({
      emergency: true,
      fields: { 'BorderPost.openingHours': 'clear' },
    });
  });

  it('keeps what the officer wrote sealed', () => {
    const entry = record().find(({ kind }) => kind === 'grant');
    expect(JSON.stringify(entry)).not.toContain('child');
    const sealed = entry?.kind === 'grant' ? entry.justification : null;
    expect(sealed && new SubjectKeys(stack.ledger.subjectKeys).open(sealed)).toEqual([
      { type: 'justification', key: ['A child is missing'] },
    ]);
  });

  it('of another ground, or to another role, opens nothing', async () => {
    expect((await ask(claiming('CURIOSITY'))).nodes).toBeUndefined();
    expect(await grants()).toHaveLength(1);
  });

  it('of another case is another, and of the same one too once it has ended', async () => {
    await ask(claiming(undefined, 'CASE-10'));
    expect(await grants()).toHaveLength(2);
    at = nowMs + 13 * hour;
    await ask(claiming());
    expect(await grants()).toHaveLength(3);
  });

  it('is not granted while a review is overdue, and is again once it was done', async () => {
    at = nowMs + 25 * hour;
    const blocked = await ask(claiming());
    expect([blocked.errors, blocked.nodes]).toEqual([['EMERGENCY_NOT_ALLOWED'], undefined]);
    // What needs no emergency goes on.
    expect((await ask({ authority: 'QS:BGD', role: 'border-guard' })).nodes).toBeDefined();
    for (const { id, reviewDue } of await grants())
      if (Date.parse(reviewDue) < at)
        expect(await stack.emergencies?.review(id, 'inspector-1', 'justified', new Date(at).toISOString())).not.toBeNull();
    expect((await ask(claiming())).errors).toEqual([]);
    expect(record().filter(({ kind }) => kind === 'review')).toMatchObject([
      { by: 'inspector-1', finding: 'justified' },
      { by: 'inspector-1', finding: 'justified' },
    ]);
    expect(await stack.emergencies?.review('no-such-grant', 'inspector-1', 'justified', new Date(at).toISOString())).toBeNull();
  });
});
