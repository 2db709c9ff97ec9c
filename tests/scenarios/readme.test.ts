import { readFileSync } from 'node:fs';
import { demoQueries } from '@passerelle/gateway';
import { makeWorld } from '@passerelle/world';
import { parse, print } from 'graphql';
import { type Stack, startStack, until } from '../harness/stack.ts';

const readme = readFileSync(new URL('../../README.md', import.meta.url), 'utf8');
const block = (language: string): string => new RegExp(`\`\`\`${language}\n([\\s\\S]*?)\`\`\``).exec(readme)?.[1] ?? '';
const [own, soravian, teranian] = demoQueries(until);
let stack: Stack;

beforeAll(async () => {
  stack = await startStack({ rows: makeWorld({ scale: 0.05, seed: 1, until }), isSpread: true });
});
afterAll(() => stack.stop());
beforeEach(() => {
  stack.received.length = 0;
});

const ask = (demo: typeof own, query = demo?.query ?? '') => {
  if (demo === undefined) throw new Error('the demo has three questions');
  return stack.ask(demo, query);
};

describe('the README', () => {
  it('shows a query that spans at least five agencies, and the answer that the demo gives', async () => {
    const { body } = await ask(own, block('graphql'));
    expect(body.errors).toBeUndefined();
    expect(body.data).toEqual(JSON.parse(block('json')));
    expect(new Set(stack.received.map(({ subgraph }) => subgraph)).size).toBeGreaterThanOrEqual(5);
  });

  it('shows a query that is part of the one that npm start prints', () => {
    const fields = (query: string) => new Set(print(parse(query)).match(/\w+/g));
    expect([...fields(block('graphql'))].filter((word) => !fields(own?.query ?? '').has(word))).toEqual([]);
  });
});

describe('the questions that npm start prints', () => {
  it('the own border guard gets an answer from five agencies', async () => {
    const { body } = await ask(own);
    expect(body.errors).toBeUndefined();
    expect(body.data).toMatchObject({
      travelDocument: { status: 'LOST', alerts: { nodes: [{ kind: 'CHECK' }] }, visas: { nodes: [{ status: 'VALID' }] } },
      vehicle: {
        status: 'STOLEN',
        findings: [
          { __typename: 'Seizure', kind: 'FIREARMS' },
          { __typename: 'CashDeclaration', declared: false },
        ],
      },
      borderPost: { name: 'Korvin' },
    });
    expect(new Set(stack.received.map(({ subgraph }) => subgraph))).toEqual(
      new Set(['immigration', 'police', 'visas', 'customs', 'posts']),
    );
  });

  it('asks each database once for each type and level', async () => {
    stack.statements.length = 0;
    await ask(own);
    const perFetch = stack.received.map(({ subgraph }) => subgraph);
    // Two look-ups, three lists, two references, one mixed list of two types, one list of posts' procedures: no statement a row.
    expect(stack.statements.length).toBeLessThanOrEqual(12);
    expect(perFetch.length).toBeLessThanOrEqual(9);
  });

  it('the Soravian border guard gets years and initials, no lane, and nobody who fled', async () => {
    const { body } = await ask(soravian);
    expect(body.errors).toMatchObject([{ path: ['crossings', 'nodes', '@', 'lane'], extensions: { code: 'UNAUTHORIZED_FIELD_OR_TYPE' } }]);
    expect(body.data.crossings.nodes.length).toBeGreaterThan(0);
    for (const { lane, document } of body.data.crossings.nodes) {
      expect(lane).toBeNull();
      expect(document.holder.birthDate).toMatch(/^\d{4}$/);
      expect(document.holder.givenNames).toMatch(/^\p{Lu}\.$/u);
    }
  });

  it("Terania's post authority gets posts and waiting times", async () => {
    const { body } = await ask(teranian);
    expect(body.errors).toBeUndefined();
    expect(body.data.borderPosts.nodes).toHaveLength(4);
    expect(body.data.borderPosts.nodes.every(({ waitTimes }: { waitTimes: { nodes: unknown[] } }) => waitTimes.nodes.length === 1)).toBe(
      true,
    );
  });
});
