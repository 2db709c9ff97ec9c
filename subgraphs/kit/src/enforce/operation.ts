import {
  type ArgumentNode,
  type DocumentNode,
  type FieldNode,
  type GraphQLSchema,
  isInterfaceType,
  Kind,
  NoSchemaIntrospectionCustomRule,
  OperationTypeNode,
  parse,
  specifiedRules,
  TypeInfo,
  type ValueNode,
  validate,
  visit,
  visitWithTypeInfo,
} from 'graphql';
import { LRUCache } from 'lru-cache';
import { SubgraphError } from '../errors.ts';

/** What an operation selects, read once for each text. */
export type Operation = {
  readonly document: DocumentNode;
  /** Coordinates of every field; of an interface's field that of each type behind it. Pages' own fields, `_entities` and `__typename` left out. */
  readonly coordinates: ReadonlySet<string>;
  /** Every list and look-up, with what stands in its hidden argument. */
  readonly scoped: readonly ScopedField[];
  /** Fields selected anywhere, by type: what a row must be read for. */
  readonly selected: ReadonlyMap<string, ReadonlySet<string>>;
};

export type ScopedField = { readonly coordinate: string; readonly scope: ValueNode | undefined };

/**
 * Parses and checks operations, and remembers them: a gateway sends the same texts again and again.
 * Errors: `GRAPHQL_VALIDATION_FAILED`, without saying where: the text may hold values.
 */
export function operationReader(schema: GraphQLSchema, plumbing: ReadonlySet<string>): (text: string) => Operation {
  const known = new LRUCache<string, Operation>({ max: 1000 });
  return (text) => {
    const found = known.get(text);
    if (found !== undefined) return found;
    const operation = describe(parseOperation(text, schema), schema, plumbing);
    known.set(text, operation);
    return operation;
  };
}

function parseOperation(text: string, schema: GraphQLSchema): DocumentNode {
  const document = parseText(text);
  const operations = document.definitions.filter((d) => d.kind === Kind.OPERATION_DEFINITION);
  const [operation, ...more] = operations;
  const isOne = more.length === 0 && operation !== undefined && operation.operation !== OperationTypeNode.SUBSCRIPTION;
  if (!isOne) throw invalid('Send exactly one query or mutation in a request.');
  if (validate(schema, document, [...specifiedRules, NoSchemaIntrospectionCustomRule], { maxErrors: 1 }).length > 0)
    throw invalid('The operation does not fit the schema of this subgraph.');
  return document;
}

function parseText(text: string): DocumentNode {
  try {
    return parse(text, { noLocation: true, maxTokens: 50_000 });
  } catch {
    throw invalid('The text is not a GraphQL document.');
  }
}

function invalid(message: string): SubgraphError {
  return new SubgraphError('GRAPHQL_VALIDATION_FAILED', message);
}

function describe(document: DocumentNode, schema: GraphQLSchema, plumbing: ReadonlySet<string>): Operation {
  const coordinates = new Set<string>();
  const scoped: ScopedField[] = [];
  const selected = new Map<string, Set<string>>();
  const types = new TypeInfo(schema);
  const enter = (node: FieldNode): void => {
    const parent = types.getParentType();
    const field = types.getFieldDef();
    const name = node.name.value;
    if (!parent || !field || name === '__typename' || plumbing.has(parent.name) || (parent.name === 'Query' && name === '_entities'))
      return;
    for (const type of isInterfaceType(parent) ? schema.getPossibleTypes(parent) : [parent]) {
      coordinates.add(`${type.name}.${name}`);
      selected.set(type.name, (selected.get(type.name) ?? new Set()).add(name));
    }
    if (field.args.some((arg) => arg.name === 'scope'))
      scoped.push({ coordinate: `${parent.name}.${name}`, scope: scopeOf(node.arguments) });
  };
  visit(document, visitWithTypeInfo(types, { Field: enter }));
  return { document, coordinates, scoped, selected };
}

function scopeOf(args: readonly ArgumentNode[] | undefined): ValueNode | undefined {
  return args?.find((arg) => arg.name.value === 'scope')?.value;
}
