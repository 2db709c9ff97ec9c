import { Supergraph } from '@apollo/federation-internals';
import { committedSupergraph } from '@passerelle/schema';
import { lexicographicSortSchema, printSchema } from 'graphql';
import { apiSchema, subgraphsIn, supergraphSchema } from './api-schema.ts';
import { plannerSupergraph } from './planner-schema.ts';

const committed = committedSupergraph();

describe.each([
  ['the supergraph', committed],
  ['what the planner gets', plannerSupergraph(committed)],
])('%s, read as the planner’s library reads it', (_, sdl) => {
  const library = Supergraph.build(sdl, { supportedFeatures: null, validateSupergraph: false });

  test('has the same API', () => {
    const [ours, theirs] = [apiSchema(sdl), library.apiSchema().toGraphQLJSSchema()].map((schema) =>
      printSchema(lexicographicSortSchema(schema)),
    );
    expect(ours?.length).toBeGreaterThan(100_000);
    expect(ours).toBe(theirs);
  });

  test('has the same whole schema, and the same subgraphs', () => {
    const [ours, theirs] = [supergraphSchema(sdl), library.schema.toGraphQLJSSchema()].map((schema) =>
      printSchema(lexicographicSortSchema(schema)),
    );
    expect(ours).toBe(theirs);
    expect(subgraphsIn(sdl)).toEqual([...library.subgraphsMetadata()].map(({ name }) => name));
  });
});

const links = (more: string) =>
  `schema @link(url: "https://specs.apollo.dev/link/v1.0") @link(url: "https://specs.apollo.dev/inaccessible/v0.2") ${more} { query: Query }`;

test('what a specification brings under a name of its own, or imported, is not of the API; what only looks so is', () => {
  const sdl = `${links('@link(url: "https://example.org/shop/v1.0", as: "store", import: ["@price", "Money", { name: "Size", as: "Large" }])')}
    directive @price(of: Int) on FIELD_DEFINITION
    scalar Money
    scalar Large
    scalar store__Unit
    type Shop__Item { id: ID }
    enum Kind { NEW OLD @inaccessible }
    input Ask { a: Int b: Int @inaccessible }
    type Hidden @inaccessible { id: ID }
    type Query {
      items(ask: Ask, secret: Int @inaccessible): [Shop__Item] @price(of: 3)
      old: Kind @deprecated(reason: "no")
      hidden: Hidden @inaccessible
    }`;
  const printed = printSchema(apiSchema(sdl));
  for (const name of ['Money', 'Large', 'store__Unit', 'price', 'OLD', 'Hidden', 'secret', 'b: Int']) expect(printed).not.toContain(name);
  for (const name of ['Shop__Item', 'NEW', 'a: Int', '@deprecated(reason: "no")']) expect(printed).toContain(name);
});
