import { makeWorld } from '@passerelle/world';
import { type Audit, serverAudits } from 'graphql-http';
import { nowMs, type Stack, startStack, until } from '../harness/stack.ts';

// The published audit of the GraphQL over HTTP specification, as somebody who is known and has a purpose: every MUST and every SHOULD.

let stack: Stack;
let token: string;
beforeAll(async () => {
  stack = await startStack({ rows: makeWorld({ scale: 0.05, seed: 1, until }) });
  token = await stack.issuer.sign({ authority: 'QN:IMM', role: 'border-guard', unit: 'QN:IMM/KOR', officer: 'tester', nowMs });
}, 180_000);
afterAll(() => stack?.stop());

const known: typeof fetch = (input, init) => {
  const headers = new Headers(init?.headers);
  headers.set('authorization', `Bearer ${token}`);
  headers.set('passerelle-purpose', 'BORDER_CHECK_ENTRY');
  return fetch(input, { ...init, headers });
};

const audits: readonly Audit[] = serverAudits({ url: () => `${stack.url}/graphql`, fetchFn: known });

it('is the whole audit', () => {
  expect(audits.filter(({ name }) => name.startsWith('MUST')).length).toBeGreaterThanOrEqual(13);
  expect(audits.filter(({ name }) => name.startsWith('SHOULD')).length).toBeGreaterThanOrEqual(20);
});

it.each(audits.filter(({ name }) => !name.startsWith('MAY')).map((audit) => [audit.name, audit] as const))('%s', async (_name, audit) => {
  const result = await audit.fn();
  expect(result.status === 'ok' ? 'ok' : `${result.status}: ${result.reason}`).toBe('ok');
});
