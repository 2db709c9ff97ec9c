import { randomUUID } from 'node:crypto';
import type { PolicySet } from '@passerelle/policies';
import { makeSeal, sealHeader } from '@passerelle/schema';
import { demoWith, suspensionOf } from '../harness/demo-policies.ts';
import { type As, nowMs, type Stack, startStack } from '../harness/stack.ts';
import { smallWorld } from './small-world.ts';

/** What was decided before the documents changed, sent again by somebody who holds the agency's key. */
const suspended = demoWith([suspensionOf('qno-qso-border-checks', '2026-06-01')]);
const guard: As = { authority: 'QS:BGD', role: 'border-guard', purpose: 'BORDER_CHECK_ENTRY' };
const neighbour: As = { authority: 'QT:BPA', role: 'traffic-officer', purpose: 'TRAVELLER_INFORMATION' };
const query = '{ borderPosts(first: 1) { nodes { code } } }';

let set: PolicySet = demoWith([]);
let clock = nowMs;
let stack: Stack;
beforeAll(async () => {
  stack = await startStack({ rows: smallWorld, policies: () => set, now: () => clock });
}, 180_000);
afterAll(() => stack?.stop());

async function sendAgain(body: string): Promise<number> {
  const posts = stack.connections.find(({ name }) => name === 'posts');
  if (posts === undefined) throw new Error('no posts');
  const seal = makeSeal(posts.key, 'posts', randomUUID(), clock, body);
  const response = await fetch(posts.url, { method: 'POST', headers: { 'content-type': 'application/json', [sealHeader]: seal }, body });
  await response.arrayBuffer();
  return response.status;
}

/** The body of the fetch that answers now, under whatever documents allow it. */
async function fetched(as = guard): Promise<string> {
  stack.received.length = 0;
  const { body } = await stack.ask(as, query);
  expect(body.errors).toBeUndefined();
  const one = stack.received.find(({ subgraph }) => subgraph === 'posts');
  if (one === undefined) throw new Error('the posts were not asked');
  return one.body;
}

test('a decision is good as long as it lives and nothing is closed; after a suspension it is good for nothing', async () => {
  const before = await fetched();
  clock += 1000;
  expect(await sendAgain(before)).toBe(200);
  set = suspended;
  clock += 1000;
  expect((await stack.ask(guard, query)).body.data?.borderPosts ?? null).toBeNull();
  await fetched(neighbour);
  expect(await sendAgain(before)).toBe(401);
  set = demoWith([]);
  clock += 1000;
  const after = await fetched();
  expect(await sendAgain(after)).toBe(200);
  expect(await sendAgain(before)).toBe(401);
  clock += 61_000;
  expect(await sendAgain(after)).toBe(401);
});
