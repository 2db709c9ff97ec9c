import { randomUUID } from 'node:crypto';
import { buildSubgraphSchema } from '@apollo/subgraph';
import type { SubgraphConnection } from '@passerelle/gateway';
import { permitAll, sent } from '@passerelle/kit/testing';
import { always, type Decision, decisionExtension, makeSeal, type SubgraphName, sealHeader, subgraphSdl } from '@passerelle/schema';
import { type GraphQLSchema, Kind, parse, print, TypeInfo, visit, visitWithTypeInfo } from 'graphql';
import type { Ask } from './canned-server.ts';

type Body = { readonly query: string; readonly variables?: unknown; readonly extensions?: Readonly<Record<string, unknown>> };

/**
 * Asks a real subgraph. What comes from a gateway that decides carries its decision; for one that enforces nothing, a decision that permits
 * everything is put in, and each list and look-up gets the scope that it needs.
 */
export function askSubgraphs(connections: readonly SubgraphConnection[], now: () => number): Ask {
  const plain = new Map<string, (body: Body) => Body>();
  return async ({ system, subgraph }, text) => {
    const connection = connections.find(({ name }) => name === subgraph);
    if (connection === undefined) throw new Error(`nobody asked for \`${subgraph}\``);
    const body: Body = JSON.parse(text);
    const isDecided = decides.test(system) && body.extensions?.[decisionExtension] !== undefined;
    const decided = isDecided ? body : permitting(connection.name, plain, now)(body);
    const asked = JSON.stringify(decided);
    const seal = makeSeal(connection.key, connection.name, randomUUID(), now(), asked);
    const headers = { 'content-type': 'application/json', [sealHeader]: seal };
    const answer = await fetch(connection.url, { method: 'POST', headers, body: asked });
    return answer.text();
  };
}

/** Those whose decisions are their own; what others send in their place only has the length of one. */
const decides = /^(?:beside|permit|shared|unproven|real(?:-\d+)?)$/;

function permitting(name: string, known: Map<string, (body: Body) => Body>, now: () => number): (body: Body) => Body {
  const found = known.get(name) ?? permittingFor(name as SubgraphName, now);
  known.set(name, found);
  return found;
}

function permittingFor(name: SubgraphName, now: () => number): (body: Body) => Body {
  const schema = buildSubgraphSchema(parse(subgraphSdl(name)));
  const decision = withWrites(permitAll(name, schema), schema);
  return ({ query, variables }) => ({
    query: withScopes(query, schema),
    variables,
    extensions: { [decisionExtension]: sent({ ...decision, asOf: new Date(now()).toISOString(), epoch: { since: now(), closed: 0 } }) },
  });
}

function withWrites(decision: Decision, schema: GraphQLSchema): Decision {
  const mutations = Object.values(schema.getMutationType()?.getFields() ?? {});
  const writes = mutations.map(({ name, args }) => {
    const input =
      args
        .find((arg) => arg.name === 'input')
        ?.type.toString()
        .replace('!', '') ?? '';
    const members = Object.keys(inputFields(schema, input)).map((member) => `input.${member}`);
    return [`Mutation.${name}`, { field: `Mutation.${name}`, inputs: members, check: always }] as const;
  });
  const fields = mutations.map(({ name }) => [`Mutation.${name}`, ['answer', 'write']] as const);
  return { ...decision, writes: Object.fromEntries(writes), fields: { ...decision.fields, ...Object.fromEntries(fields) } };
}

function inputFields(schema: GraphQLSchema, name: string): object {
  const type = schema.getType(name);
  return type !== undefined && 'getFields' in type ? type.getFields() : {};
}

/** Each field that takes a scope gets its own coordinate for one. */
function withScopes(query: string, schema: GraphQLSchema): string {
  const types = new TypeInfo(schema);
  const visited = visit(
    parse(query),
    visitWithTypeInfo(types, {
      Field: {
        leave: (node) => {
          const field = types.getFieldDef();
          const parent = types.getParentType();
          if (field?.args.some(({ name }) => name === 'scope') !== true || parent === null || parent === undefined) return undefined;
          const scope = {
            kind: Kind.ARGUMENT,
            name: { kind: Kind.NAME, value: 'scope' },
            value: { kind: Kind.STRING, value: `${parent.name}.${field.name}` },
          } as const;
          return { ...node, arguments: [...(node.arguments ?? []), scope] };
        },
      },
    }),
  );
  return print(visited);
}
