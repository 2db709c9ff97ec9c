import { readFileSync } from 'node:fs';
import { type Stack, startStack } from '../../harness/stack.ts';
import { smallWorld } from '../small-world.ts';
import { policiesOf } from '../test-policies.ts';

const guard = { authority: 'QS:BGD', role: 'border-guard' };
const week = 'post: {is: "QNALB"}, occurredAt: {ge: "2026-06-08T00:00:00Z", lt: "2026-06-15T00:00:00Z"}';
const query = `{ crossings(filter: {${week}}) { nodes { occurredAt lane } } }`;
const first = readFileSync(new URL('../soravia.yaml', import.meta.url), 'utf8');
/** A second agreement on the same data: it gives the lane, but no crossing before the twelfth. */
const second = first
  .replace('id: test-soravia', 'id: test-soravia-lanes')
  .replace('- Crossing.occurredAt', '- Crossing.occurredAt\n        - Crossing.lane')
  .replace('occurredAt: { within: 90 days }', 'occurredAt: { within: 3 days }');
let stack: Stack;

beforeAll(async () => {
  const set = policiesOf([
    { file: 'first.yaml', text: first },
    { file: 'second.yaml', text: second },
  ]);
  stack = await startStack({ rows: smallWorld, policies: () => set });
});
afterAll(() => stack.stop());

const under = (agreements: string | null) =>
  stack.ask({ ...guard, headers: agreements === null ? {} : { 'passerelle-agreement': agreements } }, query);

describe('where two documents give from the same agency', () => {
  it('the caller must say which, and is told its own', async () => {
    const { status, body } = await under(null);
    expect(status).toBe(400);
    expect(body.errors).toMatchObject([
      { extensions: { code: 'AGREEMENT_AMBIGUOUS', agreements: ['test-soravia', 'test-soravia-lanes'] } },
    ]);
  });

  it('one decides, alone', async () => {
    const one = await under('test-soravia');
    expect(one.body.data.crossings.nodes).toEqual([
      { occurredAt: '2026-06-10T08:00:00Z', lane: null },
      { occurredAt: '2026-06-12T08:00:00Z', lane: null },
    ]);
    const other = await under('test-soravia-lanes');
    expect(other.body.errors).toBeUndefined();
    expect(other.body.data.crossings.nodes).toEqual([{ occurredAt: '2026-06-12T08:00:00Z', lane: 'LANE-SECRET' }]);
  });

  it('their rights are never added up: the first listed decides', async () => {
    const both = await under('test-soravia, test-soravia-lanes');
    expect(both.body.data).toEqual((await under('test-soravia')).body.data);
    const turned = await under('test-soravia-lanes,test-soravia');
    expect(turned.body.data).toEqual((await under('test-soravia-lanes')).body.data);
  });

  it('one that is not the caller’s is no agreement, even beside one that is', async () => {
    const { status, body } = await under('test-soravia, none-such');
    expect([status, body.errors?.[0]?.extensions.code]).toEqual([403, 'NO_AGREEMENT']);
  });

  it('does not matter to an operation that touches neither', async () => {
    const { status, body } = await stack.ask(guard, '{ __typename }');
    expect([status, body.errors]).toEqual([200, undefined]);
  });
});
