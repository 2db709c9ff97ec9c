import { otherNotations } from '@passerelle/schema';
import {
  type ArgumentNode,
  type DocumentNode,
  type FieldNode,
  type GraphQLSchema,
  Kind,
  type NameNode,
  type OperationDefinitionNode,
  parseType,
  print,
  type ValueNode,
  type VariableDefinitionNode,
  visit,
} from 'graphql';
import { readKey, UnreadableMrz } from './read-key.ts';

export type AskedOperation = {
  readonly document: DocumentNode;
  readonly operation: OperationDefinitionNode;
  readonly variables: Readonly<Record<string, unknown>>;
};

/**
 * An operation in which each look-up by machine readable zone is the look-up by key that it means, so that everything after this knows
 * only that: what opens the one opens the other, and nothing of the zone but the key leaves the gateway. Keys are in variables: one text
 * stays one operation, whatever zones it is asked with. A zone that cannot be read is `UnreadableMrz` in their place.
 * Source: docs/decisions/0010-look-up-by-mrz.md.
 */
export function withKeysForZones(asked: AskedOperation, schema: GraphQLSchema, asOf: string): AskedOperation {
  const { document, zones, spent } = rewrittenOnce(asked.document, schema);
  if (zones.length === 0) return asked;
  const operation = document.definitions[asked.document.definitions.indexOf(asked.operation)];
  if (operation?.kind !== Kind.OPERATION_DEFINITION) throw new Error('the operation is not in its document');
  const kept = Object.entries(asked.variables).filter(([name]) => !spent.has(name));
  const keys = zones.flatMap((zone) => Object.entries(keyOf(zone, asked.variables, asOf)));
  return { document, operation, variables: Object.fromEntries([...kept, ...keys]) };
}

/** Problems of the zone that an argument was to be taken from; none where all could be taken. */
export function unreadableIn(
  args: readonly ArgumentNode[],
  variables: Readonly<Record<string, unknown>>,
): UnreadableMrz['problems'] | null {
  const values = args.map(({ value }) =>
    value.kind === Kind.VARIABLE && Object.hasOwn(variables, value.name.value) ? variables[value.name.value] : null,
  );
  return values.find((value) => value instanceof UnreadableMrz)?.problems ?? null;
}

/** A zone as it stands in the operation, with the variable for each argument of the look-up by key. */
type Zone = { readonly text: ValueNode; readonly variables: ReadonlyMap<string, string> };
/** `spent`: the caller's variables that nothing asks for any more. */
type Rewritten = { readonly document: DocumentNode; readonly zones: readonly Zone[]; readonly spent: ReadonlySet<string> };

/** One document is asked again and again. */
const rewritten = new WeakMap<DocumentNode, Rewritten>();

function rewrittenOnce(document: DocumentNode, schema: GraphQLSchema): Rewritten {
  const known = rewritten.get(document) ?? rewrite(document, schema);
  rewritten.set(document, known);
  return known;
}

function rewrite(document: DocumentNode, schema: GraphQLSchema): Rewritten {
  const used = usedIn(document);
  const names = new Set([...used, ...definedIn(document)]);
  // By the zone as it is written: selections that merge keep equal arguments.
  const zones = new Map<string, Zone>();
  const definitions = new Map<string, VariableDefinitionNode>();
  const changed = visit(document, {
    Field: (field): FieldNode | undefined => {
      const lookUp = otherNotations.get(`Query.${field.name.value}`)?.slice('Query.'.length);
      const text = field.arguments?.[0]?.value;
      if (lookUp === undefined || text === undefined) return undefined;
      const args = schema.getQueryType()?.getFields()[lookUp]?.args ?? [];
      const at = `${lookUp} ${print(text)}`;
      const zone = zones.get(at) ?? { text, variables: new Map(args.map(({ name }) => [name, freeName(names, name)])) };
      zones.set(at, zone);
      for (const { name, type } of args) definitions.set(variableOf(zone, name), definition(variableOf(zone, name), String(type)));
      return {
        ...field,
        alias: field.alias ?? field.name,
        name: nameNode(lookUp),
        arguments: args.map(({ name }) => argument(zone, name)),
      };
    },
  });
  if (zones.size === 0) return { document, zones: [], spent: new Set() };
  return {
    document: withDefinitions(changed, [...definitions.values()]),
    zones: [...zones.values()],
    spent: used.difference(usedIn(changed)),
  };
}

function withDefinitions(document: DocumentNode, more: readonly VariableDefinitionNode[]): DocumentNode {
  const definitions = document.definitions.map((one) =>
    one.kind === Kind.OPERATION_DEFINITION ? { ...one, variableDefinitions: [...(one.variableDefinitions ?? []), ...more] } : one,
  );
  return { ...document, definitions };
}

function keyOf({ text, variables: ours }: Zone, variables: AskedOperation['variables'], asOf: string): Readonly<Record<string, unknown>> {
  const key = readKey(textOf(text, variables), asOf);
  const values: Readonly<Record<string, unknown>> = key instanceof UnreadableMrz ? {} : key;
  return Object.fromEntries([...ours].map(([name, variable]) => [variable, key instanceof UnreadableMrz ? key : values[name]]));
}

/** A variable without a value has none in it that could be read. */
function textOf(text: ValueNode, variables: AskedOperation['variables']): string {
  if (text.kind === Kind.STRING) return text.value;
  const value = text.kind === Kind.VARIABLE && Object.hasOwn(variables, text.name.value) ? variables[text.name.value] : null;
  return typeof value === 'string' ? value : '';
}

/** Variables that stand somewhere, beside their definitions. */
function usedIn(document: DocumentNode): ReadonlySet<string> {
  const names = new Set<string>();
  visit(document, { VariableDefinition: () => false, Variable: ({ name }) => void names.add(name.value) });
  return names;
}

function definedIn({ definitions }: DocumentNode): readonly string[] {
  return definitions.flatMap((one) =>
    one.kind === Kind.OPERATION_DEFINITION ? (one.variableDefinitions ?? []).map(({ variable }) => variable.name.value) : [],
  );
}

function freeName(names: Set<string>, part: string): string {
  let name = `mrz_${part}`;
  while (names.has(name)) name = `${name}_`;
  names.add(name);
  return name;
}

function variableOf(zone: Zone, argumentName: string): string {
  const name = zone.variables.get(argumentName);
  if (name === undefined) throw new Error('a look-up has the arguments that it was read with');
  return name;
}

function argument(zone: Zone, name: string): ArgumentNode {
  const value = { kind: Kind.VARIABLE, name: nameNode(variableOf(zone, name)) } as const;
  return { kind: Kind.ARGUMENT, name: nameNode(name), value };
}

function definition(name: string, type: string): VariableDefinitionNode {
  return { kind: Kind.VARIABLE_DEFINITION, variable: { kind: Kind.VARIABLE, name: nameNode(name) }, type: parseType(type) };
}

function nameNode(value: string): NameNode {
  return { kind: Kind.NAME, value };
}
