import {
  type DefinitionNode,
  type FieldDefinitionNode,
  type InputValueDefinitionNode,
  Kind,
  type ObjectTypeDefinitionNode,
  parse,
} from 'graphql';
import type { OwnerKeys } from './owner-keys.ts';
import { directiveArguments, isList, keyFieldsOf, keysOf, keyTextOf, type NamedDefinition, namedType } from './sdl.ts';

type Definitions = ReadonlyMap<string, NamedDefinition>;

/** `XConnection` and `XEdge` (Relay cursor connections), with `nodes` beside `edges` for those who need no cursor. */
export function connectionTypes(name: string): readonly DefinitionNode[] {
  return definitions(`
    "A page of \`${name}\`."
    type ${name}Connection {
      "The items of this page."
      nodes: [${name}!]!
      "The items of this page, each with its cursor."
      edges: [${name}Edge!]!
      "Where this page stands."
      pageInfo: PageInfo!
      "Number of visible items over all pages; null where it may not be told."
      totalCount: Int
    }
    "An item of a page of \`${name}\`."
    type ${name}Edge {
      "Opaque place of this item, for \`after\` and \`before\`."
      cursor: String!
      "The item."
      node: ${name}!
    }`);
}

/** Arguments of every field that returns `XConnection`. */
export function listArguments(name: string): readonly InputValueDefinitionNode[] {
  return argumentsOf(`(
    "Items from the start of the list: 50 unless said otherwise, 200 at most."
    first: Int
    "Start behind the item with this cursor."
    after: String
    "Items from the end of the list, 200 at most; not together with \`first\`."
    last: Int
    "Stop before the item with this cursor."
    before: String
    "Only items for which this holds."
    filter: ${name}Filter
    "Order; the key decides between equals."
    orderBy: [${name}Order!]
    "Set by the gateway."
    scope: ID @inaccessible
  )`);
}

export const scopeArgument: InputValueDefinitionNode = one(argumentsOf('("Set by the gateway." scope: ID @inaccessible)'));

/** The opaque reference that every entity has in the subgraph that owns its rows. */
export function refField(name: string): FieldDefinitionNode {
  const [type] = definitions(
    `type X { "Opaque reference to this \`${name}\`, stable for one recipient." ref: ID @policy(policies: [["entity.reference"]]) }`,
  );
  if (type?.kind !== Kind.OBJECT_TYPE_DEFINITION) throw new Error('unreachable: the text above is an object type');
  return one(type.fields ?? []);
}

/** `XFilter`: a member for each field of X that this subgraph can compare, and `all`, `anyOf`, `not`. */
export function filterType(type: ObjectTypeDefinitionNode, all: Definitions, owners: OwnerKeys): DefinitionNode {
  const name = type.name.value;
  const members = (type.fields ?? []).flatMap((field) => {
    const operators = operatorInputOf(field, all, owners);
    return operators === null ? [] : [`"On \`${field.name.value}\`." ${field.name.value}: ${operators}`];
  });
  return one(
    definitions(`
    "Conditions on \`${name}\`; all must hold."
    input ${name}Filter {
      ${members.join('\n      ')}
      "All of these hold."
      all: [${name}Filter!]
      "At least one of these holds."
      anyOf: [${name}Filter!]
      "This does not hold."
      not: ${name}Filter
    }`),
  );
}

/** `XOrder`: a member for each scalar field of X; each item of `orderBy` sets exactly one. */
export function orderType(type: ObjectTypeDefinitionNode, all: Definitions): DefinitionNode {
  const name = type.name.value;
  const members = (type.fields ?? [])
    .filter((field) => isComparable(field) && !isList(field.type) && isLeaf(namedType(field.type), all))
    .map((field) => `"By \`${field.name.value}\`." ${field.name.value}: SortDirection`);
  return one(definitions(`"Order of \`${name}\`; set exactly one member." input ${name}Order { ${members.join('\n')} }`));
}

/** The operator inputs that filters use: `DateTimeFilter`, `DirectionFilter`, `BorderPostReferenceFilter`, ... */
export function operatorInputs(lists: readonly DefinitionNode[], all: Definitions): readonly DefinitionNode[] {
  const made = new Map<string, readonly DefinitionNode[]>();
  for (const input of lists) {
    if (input.kind !== Kind.INPUT_OBJECT_TYPE_DEFINITION || !input.name.value.endsWith('Filter')) continue;
    for (const member of input.fields ?? []) {
      const name = namedType(member.type);
      if (name !== input.name.value && !made.has(name)) made.set(name, operatorInput(name, all));
    }
  }
  return [...made.values()].flat();
}

const ordered = new Set(['Int', 'Float', 'Date', 'PartialDate', 'DateTime']);
const prefixed = new Set(['String', 'ID', 'HsCode', 'DocumentNumber', 'UCR', 'VIN', 'Locode']);

function operatorInput(name: string, all: Definitions): readonly DefinitionNode[] {
  const kind = ['ListFilter', 'ReferenceFilter', 'Filter'].find((suffix) => name.endsWith(suffix)) ?? 'Filter';
  const subject = name.slice(0, -kind.length);
  if (kind === 'ListFilter')
    return definitions(
      input(name, `Conditions on a list of \`${subject}\`.`, [
        ['has', subject],
        ['anyOf', `[${subject}!]`],
        ['noneOf', `[${subject}!]`],
      ]),
    );
  if (kind === 'ReferenceFilter') return referenceInput(name, subject, all);
  const members: [string, string][] = [
    ['is', subject],
    ['isNot', subject],
  ];
  if (subject !== 'Boolean') members.push(['in', `[${subject}!]`], ['notIn', `[${subject}!]`]);
  if (ordered.has(subject)) members.push(['lt', subject], ['le', subject], ['gt', subject], ['ge', subject]);
  if (prefixed.has(subject)) members.push(['startsWith', 'String']);
  return definitions(input(name, `Conditions on a \`${subject}\`; all must hold.`, members));
}

function referenceInput(name: string, target: string, all: Definitions): readonly DefinitionNode[] {
  const type = all.get(target);
  if (type?.kind !== Kind.OBJECT_TYPE_DEFINITION) throw new Error(`\`${target}\` is referred to, but this subgraph does not define it.`);
  const keys = keyFieldsOf(type);
  const fields = (type.fields ?? []).filter((field) => keys.includes(field.name.value));
  const single = fields.length === 1 ? namedType(one(fields).type) : null;
  const key = single ?? `${target}Key`;
  const operators = definitions(
    input(name, `Conditions on a reference to \`${target}\`, by its whole key.`, [
      ['is', key],
      ['isNot', key],
      ['in', `[${key}!]`],
      ['notIn', `[${key}!]`],
    ]),
  );
  if (single !== null) return operators;
  const parts = fields.map((field) => `"Key part \`${field.name.value}\`." ${field.name.value}: ${namedType(field.type)}!`);
  return [...operators, ...definitions(`"The whole key of \`${target}\`." input ${key} { ${parts.join('\n')} }`)];
}

const says: Readonly<Record<string, string>> = {
  is: 'Equal.',
  isNot: 'Not equal.',
  in: 'One of these.',
  notIn: 'None of these.',
  has: 'Contains this.',
  anyOf: 'Contains at least one of these.',
  noneOf: 'Contains none of these.',
  lt: 'Less, or earlier.',
  le: 'Less or equal, or not later.',
  gt: 'Greater, or later.',
  ge: 'Greater or equal, or not earlier.',
  startsWith: 'Begins with these characters.',
  isNull: 'Whether there is no value.',
};

function input(name: string, description: string, members: readonly (readonly [string, string])[]): string {
  const all = [...members, ['isNull', 'Boolean'] as const];
  return `"${description}" input ${name} { ${all.map(([op, type]) => `"${says[op]}" ${op}: ${type}`).join('\n')} }`;
}

function operatorInputOf(field: FieldDefinitionNode, all: Definitions, owners: OwnerKeys): string | null {
  if (!isComparable(field)) return null;
  const target = namedType(field.type);
  if (isLeaf(target, all)) return isList(field.type) ? `${target}ListFilter` : `${target}Filter`;
  const type = all.get(target);
  const isReference = type?.kind === Kind.OBJECT_TYPE_DEFINITION && isNamedByFields(type) && !isList(field.type);
  // Input types are merged by name: of a key that only this subgraph refers by, the others would write something else.
  return isReference && [undefined, keyTextOf(type)].includes(owners.get(target)) ? `${target}ReferenceFilter` : null;
}

/** Whether the first key of an entity is of fields of its own; one that leads through a reference is no operand. */
function isNamedByFields(type: ObjectTypeDefinitionNode): boolean {
  const [key] = keysOf(type);
  return key?.paths.every(({ length }) => length === 1) === true;
}

/** A field that contains others is no filter: it would test them. What another subgraph has cannot be tested. Edges are not compared at all. */
function isComparable(field: FieldDefinitionNode): boolean {
  const isElsewhere = ['reveals', 'requires', 'external'].some((name) => directiveArguments(field, name) !== null);
  return !isElsewhere && !namedType(field.type).endsWith('Connection');
}

const builtIn = new Set(['String', 'ID', 'Int', 'Float', 'Boolean']);

function isLeaf(name: string, all: Definitions): boolean {
  const kind = all.get(name)?.kind;
  return builtIn.has(name) || kind === Kind.SCALAR_TYPE_DEFINITION || kind === Kind.ENUM_TYPE_DEFINITION;
}

function definitions(sdl: string): readonly DefinitionNode[] {
  return parse(sdl, { noLocation: true }).definitions;
}

function argumentsOf(sdl: string): readonly InputValueDefinitionNode[] {
  const [type] = definitions(`type X { x${sdl}: Int }`);
  return type?.kind === Kind.OBJECT_TYPE_DEFINITION ? (type.fields?.[0]?.arguments ?? []) : [];
}

function one<T>(items: readonly T[]): T {
  const [item] = items;
  if (item === undefined) throw new Error('expected one definition');
  return item;
}
