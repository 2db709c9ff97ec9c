import type { Proposal } from '../propose/proposal.ts';

/** The agency's `subgraph.ts`: its SDL stands beside it. */
export function subgraphText({ agency }: Proposal): string {
  return `import { readFileSync } from 'node:fs';
import { serveSubgraph } from '@passerelle/kit';
import { expand, sourceSdl } from '@passerelle/schema';
import { mapping } from './mapping.ts';

const sdl = expand(readFileSync(new URL('./${agency}.graphql', import.meta.url), 'utf8'), sourceSdl('common'));

/** The agency's subgraph: what the kit needs to serve it. */
export const subgraph = { name: '${agency}', mapping, sdl } as const;

if (import.meta.main) await serveSubgraph(subgraph);
`;
}

/** The agency's `mapping.test.ts`: every table is read through the graph, and compared with what SQL says. */
export function testText({ agency }: Proposal): string {
  return `import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { type Comparison, openComparison, typesOf } from '@passerelle/kit/testing';
import { subgraph } from './subgraph.ts';

const database = process.env.PASSERELLE_DATABASE ?? '';

// The database is the agency's own, and not in this folder: without its address there is nothing to compare with.
(database === '' && process.env.CI !== 'true' ? describe.skip : describe)('${agency}, beside its database', () => {
  let comparison: Comparison;
  beforeAll(async () => {
    comparison = await openComparison(subgraph, database);
  });
  afterAll(async () => await comparison?.close());

  test.each(typesOf(subgraph.mapping))('gives of %s what SQL gives', async (type) => {
    expect(await comparison.differences(type)).toEqual([]);
  });
});
`;
}
