import { readFileSync } from 'node:fs';
import { subgraph as agreements } from '@passerelle/agreements/subgraph';
import { subgraph as customs } from '@passerelle/customs/subgraph';
import { subgraph as health } from '@passerelle/health/subgraph';
import { subgraph as immigration } from '@passerelle/immigration/subgraph';
import type { Mapping } from '@passerelle/kit';
import { subgraph as police } from '@passerelle/police/subgraph';
import { subgraph as posts } from '@passerelle/posts/subgraph';
import { subgraphNames } from '@passerelle/schema';
import { subgraph as visas } from '@passerelle/visas/subgraph';

const agencies: readonly { readonly name: string; readonly mapping: Mapping }[] = [
  immigration,
  visas,
  police,
  customs,
  health,
  posts,
  agreements,
];

/** Fields that an agency resolves with a function of its own. */
function byHand({ types, mutation = {} }: Mapping): readonly (readonly [string, string])[] {
  const computed = Object.entries(types).flatMap(([type, { fields }]) =>
    Object.entries(fields).flatMap(([name, { kind }]) =>
      kind === 'derived' || kind === 'batched' ? [[`${type}.${name}`, kind] as const] : [],
    ),
  );
  return [...computed, ...Object.keys(mutation).map((name) => [`Mutation.${name}`, 'insert'] as const)];
}

it('what agencies write by hand stands in the kit’s README, each with its reason', () => {
  expect(agencies.map(({ name }) => name)).toEqual(subgraphNames);
  const page = readFileSync(new URL('../../subgraphs/kit/README.md', import.meta.url), 'utf8');
  const rows = [...page.matchAll(/^\| `([A-Z]\w+\.\w+)` +\| `(\w+)` +\| (.{20,}) \|$/gm)].map(([, field, how]) => [field, how]);
  expect(rows).toEqual(agencies.flatMap(({ mapping }) => byHand(mapping)));
});
