import { bareObject } from '@passerelle/schema';
import {
  type DocumentNode,
  type FieldNode,
  type FragmentDefinitionNode,
  type GraphQLLeafType,
  type GraphQLNamedType,
  type GraphQLOutputType,
  type GraphQLSchema,
  getVariableValues,
  isCompositeType,
  isEnumType,
  isLeafType,
  isListType,
  isNonNullType,
  isObjectType,
  Kind,
  type OperationDefinitionNode,
  type SelectionNode,
  type SelectionSetNode,
  specifiedScalarTypes,
} from 'graphql';
import type { Stretches } from '../passed-on.ts';
import { nothing } from '../settled.ts';
import { type DataObject, isObject, read, write } from './record.ts';
import type { ResponsePath } from './targets.ts';
import { isOfType } from './types.ts';

export type Completed = {
  readonly data: DataObject | null;
  /** Where a subgraph gave no value of the type that the schema says. */
  readonly invalid: readonly ResponsePath[];
};

/** What is asked of an object, in order. */
type Fields = readonly Field[];
type Field = { readonly name: string; readonly value: Value | StretchOf };
/** Stands before the fields of which a stretch tells: `checked` that are there beside it, and those for which it stands. */
type StretchOf = { readonly kind: 'stretch'; readonly checked: number; readonly count: number };

/** What may stand in a place, worked out of its type once: what a type is takes longer to ask than what a value is. */
type Value = { readonly mayBeNull: boolean } & (
  | { readonly kind: 'typename' }
  | { readonly kind: 'leaf'; readonly isOfType: (value: unknown) => boolean }
  | { readonly kind: 'list'; readonly of: Value }
  | { readonly kind: 'object'; readonly type: GraphQLNamedType; readonly below: Below | null }
);

const maxVariations = 64;

/**
 * From what was fetched to what was asked for: the operation's members in its order, values of their types, null where there is none, and
 * nulls that climb as far as the schema demands. Compiled for an operation; once more for each combination of values of the variables that
 * `@skip` and `@include` name.
 * Source: GraphQL specification, sections 6.4.3 "Value Completion" and 6.4.4 "Handling Field Errors".
 */
export class Completion {
  readonly #schema: GraphQLSchema;
  readonly #operation: OperationDefinitionNode;
  readonly #fragments: ReadonlyMap<string, SelectionSetNode & { readonly on: string }>;
  readonly #switches: readonly string[];
  readonly #stretches: Stretches | null;
  readonly #variations = new Map<string, Below>();

  /** `stretches`: where they may stand in what is completed loosely. */
  constructor(schema: GraphQLSchema, document: DocumentNode, stretches: Stretches | null = null) {
    this.#schema = schema;
    this.#stretches = stretches;
    const operation = document.definitions.find(({ kind }) => kind === Kind.OPERATION_DEFINITION);
    if (operation?.kind !== Kind.OPERATION_DEFINITION) throw new Error('nothing is asked');
    this.#operation = operation;
    this.#fragments = new Map(
      document.definitions
        .filter((one): one is FragmentDefinitionNode => one.kind === Kind.FRAGMENT_DEFINITION)
        .map(({ name, selectionSet, typeCondition }) => [name.value, { ...selectionSet, on: typeCondition.name.value }]),
    );
    this.#switches = switchesIn(document);
  }

  complete(data: DataObject, variables: Readonly<Record<string, unknown>>): Completed {
    return this.#run(data, variables, false);
  }

  /**
   * The same in less time: an object in which all is as it should be is given as it came, with what only the plan asked for, and stretches as they
   * are: their values are of their types. Null where anything is invalid: then nothing more than was asked may be in the answer, for by its nulls
   * it is told what was lost. What came is not changed.
   */
  completeLoosely(data: DataObject, variables: Readonly<Record<string, unknown>>): DataObject | null {
    const completed = this.#run(data, variables, true);
    return completed.invalid.length === 0 ? completed.data : null;
  }

  #run(data: DataObject, variables: Readonly<Record<string, unknown>>, keepsWhole: boolean): Completed {
    const run = new Run(this.#schema, keepsWhole);
    const root = this.#schema.getRootType(this.#operation.operation);
    if (!root) throw new Error('the schema has no such operations');
    const below = this.#variation(variables, keepsWhole ? this.#stretches : null);
    return { data: run.object(below, root, data), invalid: run.invalid };
  }

  #variation(variables: Readonly<Record<string, unknown>>, stretches: Stretches | null): Below {
    const values = withDefaults(this.#schema, this.#operation, variables);
    const key = [stretches !== null, ...this.#switches.map((name) => values[name] === true)].map((is) => (is ? '1' : '0')).join('');
    const known = this.#variations.get(key);
    if (known !== undefined) return known;
    const reading = { fragments: this.#fragments, isOn: (name: string) => values[name] === true };
    const below = new Below(this.#schema, [this.#operation.selectionSet], reading, stretches);
    if (this.#variations.size >= maxVariations) this.#variations.clear();
    this.#variations.set(key, below);
    return below;
  }
}

/** The variables of an operation with the defaults of those that were not given. Own members only; they are not checked again. */
export function withDefaults(
  schema: GraphQLSchema,
  operation: OperationDefinitionNode,
  variables: Readonly<Record<string, unknown>>,
): Readonly<Record<string, unknown>> {
  const missing = (operation.variableDefinitions ?? []).filter(
    ({ variable, defaultValue }) => defaultValue !== undefined && !Object.hasOwn(variables, variable.name.value),
  );
  if (missing.length === 0) return Object.assign(bareObject(), variables);
  return Object.assign(bareObject(), getVariableValues(schema, missing, {}).coerced, variables);
}

function switchesIn(document: DocumentNode): readonly string[] {
  const names = new Set<string>();
  const visit = ({ selections }: SelectionSetNode): void => {
    for (const selection of selections) {
      for (const directive of selection.directives ?? [])
        for (const { value } of directive.arguments ?? []) if (value.kind === Kind.VARIABLE) names.add(value.name.value);
      if (selection.kind !== Kind.FRAGMENT_SPREAD && selection.selectionSet) visit(selection.selectionSet);
    }
  };
  for (const one of document.definitions) if ('selectionSet' in one) visit(one.selectionSet);
  return [...names];
}

type Reading = {
  readonly fragments: ReadonlyMap<string, SelectionSetNode & { readonly on: string }>;
  readonly isOn: (variable: string) => boolean;
};

/** Selections below one field, collected for a type when the first object of that type comes. */
class Below {
  readonly #schema: GraphQLSchema;
  readonly #sets: readonly SelectionSetNode[];
  readonly #reading: Reading;
  readonly #stretches: Stretches | null;
  readonly #byType = new Map<string, Fields>();

  constructor(schema: GraphQLSchema, sets: readonly SelectionSetNode[], reading: Reading, stretches: Stretches | null) {
    this.#schema = schema;
    this.#sets = sets;
    this.#reading = reading;
    this.#stretches = stretches;
  }

  fieldsOf(type: GraphQLNamedType): Fields {
    const known = this.#byType.get(type.name);
    if (known !== undefined) return known;
    const nodes = new Map<string, FieldNode[]>();
    for (const set of this.#sets) this.#collect(set, type.name, nodes);
    const fields = [...nodes].map(([name, all]) => ({ name, value: this.#value(type, name, all) }));
    const ordered = inStretches(fields, this.#stretches);
    this.#byType.set(type.name, ordered);
    return ordered;
  }

  #value(parent: GraphQLNamedType, responseName: string, nodes: readonly FieldNode[]): Value {
    const name = nodes[0]?.name.value ?? '';
    if (name === '__typename') return { kind: 'typename', mayBeNull: false };
    const fields = 'getFields' in parent ? parent.getFields() : {};
    const field = Object.hasOwn(fields, name) ? fields[name] : undefined;
    if (field === undefined || !('args' in field)) throw new Error('a selection that its type does not have');
    const sets = nodes.flatMap(({ selectionSet }) => (selectionSet ? [selectionSet] : []));
    const inner = this.#stretches?.below.get(responseName) ?? null;
    return expectedOf(field.type as GraphQLOutputType, sets.length === 0 ? null : new Below(this.#schema, sets, this.#reading, inner));
  }

  #collect({ selections }: SelectionSetNode, type: string, nodes: Map<string, FieldNode[]>): void {
    for (const selection of selections) {
      if (selection === nothing || !this.#isIncluded(selection)) continue;
      if (selection.kind === Kind.FIELD) {
        const name = (selection.alias ?? selection.name).value;
        nodes.set(name, [...(nodes.get(name) ?? []), selection]);
        continue;
      }
      const spread = selection.kind === Kind.FRAGMENT_SPREAD ? this.#reading.fragments.get(selection.name.value) : null;
      const on = selection.kind === Kind.INLINE_FRAGMENT ? selection.typeCondition?.name.value : spread?.on;
      const set = selection.kind === Kind.INLINE_FRAGMENT ? selection.selectionSet : spread;
      if (set && (on === undefined || isOfType(this.#schema, type, on))) this.#collect(set, type, nodes);
    }
  }

  #isIncluded({ directives = [] }: SelectionNode): boolean {
    return directives.every(({ name, arguments: args }) => {
      const value = args?.[0]?.value;
      const isOn = value?.kind === Kind.BOOLEAN ? value.value : value?.kind === Kind.VARIABLE && this.#reading.isOn(value.name.value);
      if (name.value === 'skip') return !isOn;
      return name.value !== 'include' || isOn;
    });
  }
}

/** Fields of which a stretch tells follow it. */
function inStretches(fields: Fields, stretches: Stretches | null): Fields {
  const told = [...(stretches?.at.values() ?? [])].map(({ member, names, checked }) => ({
    member,
    fields: fields.filter(({ name }) => names.includes(name)),
    checked: fields.filter(({ name }) => checked.includes(name)),
  }));
  const inSome = new Set(told.flatMap((one) => [...one.fields, ...one.checked]));
  return [
    ...fields.filter((field) => !inSome.has(field)),
    ...told.flatMap((one) => [
      { name: one.member, value: { kind: 'stretch' as const, checked: one.checked.length, count: one.checked.length + one.fields.length } },
      ...one.checked,
      ...one.fields,
    ]),
  ];
}

function expectedOf(type: GraphQLOutputType, below: Below | null, mayBeNull = true): Value {
  if (isNonNullType(type)) return expectedOf(type.ofType, below, false);
  if (isListType(type)) return { kind: 'list', of: expectedOf(type.ofType, below), mayBeNull };
  if (isLeafType(type)) return { kind: 'leaf', isOfType: leafTest(type), mayBeNull };
  return { kind: 'object', type, below, mayBeNull };
}

/** Stands for a null that is not allowed where it is: the object around it is null. */
const climbing = Symbol('climbing');

class Run {
  readonly invalid: ResponsePath[] = [];
  readonly #schema: GraphQLSchema;
  readonly #keepsWhole: boolean;
  /** Where the walk is: names and positions from the outside in. */
  readonly #path: (string | number)[] = [];

  /** `keepsWhole`: what is as it should be is not copied. */
  constructor(schema: GraphQLSchema, keepsWhole: boolean) {
    this.#schema = schema;
    this.#keepsWhole = keepsWhole;
  }

  object(below: Below, declared: GraphQLNamedType, input: DataObject): DataObject | null {
    const type = this.#typeOf(input, declared);
    if (type === null) return null;
    const fields = below.fieldsOf(type);
    let output = this.#keepsWhole ? null : bareObject();
    for (let i = 0; i < fields.length; i += 1) {
      const { name, value: expected } = fields[i] as Field;
      const before = read(input, name);
      if (expected.kind === 'stretch') {
        if (before === undefined) continue;
        if (output !== null) copyTo(output, input, fields.slice(i, i + 1 + expected.checked));
        i += expected.count;
        continue;
      }
      const value = expected.kind === 'typename' ? typenameOf(type) : this.#value(expected, before ?? null, name);
      if (value === climbing) return null;
      if (output === null) {
        if (value === before) continue;
        output = copyOf(input, fields, i);
      }
      write(output, name, value);
    }
    return output ?? input;
  }

  #typeOf(input: DataObject, declared: GraphQLNamedType): GraphQLNamedType | null {
    const name = read(input, '__typename');
    if (name === undefined || name === null) return declared;
    const type = typeof name === 'string' ? this.#schema.getType(name) : undefined;
    if (isCompositeType(type)) return type;
    this.#invalid();
    return null;
  }

  /** `at`: where it stands in what is around it. */
  #value(expected: Value, input: unknown, at: string | number): unknown {
    if (expected.kind === 'leaf' && input !== null && expected.isOfType(input)) return input;
    const before = this.invalid.length;
    this.#path.push(at);
    const value = this.#nullable(expected, input);
    const isClimbing = value === null && !expected.mayBeNull;
    // Told once, where it happened.
    if (isClimbing && input === null && this.invalid.length === before) this.#invalid();
    this.#path.pop();
    return isClimbing ? climbing : value;
  }

  #nullable(expected: Value, input: unknown): unknown {
    if (input === null) return null;
    switch (expected.kind) {
      case 'leaf':
        return this.#invalid();
      case 'list':
        return Array.isArray(input) ? this.#list(expected.of, input) : this.#invalid();
      case 'object':
        return isObject(input) && expected.below !== null ? this.object(expected.below, expected.type, input) : this.#invalid();
      case 'typename':
        return null;
      default:
        return expected satisfies never;
    }
  }

  #list(of: Value, input: readonly unknown[]): unknown {
    let items: unknown[] | null = this.#keepsWhole ? null : [];
    let isClimbing = false;
    for (let i = 0; i < input.length; i += 1) {
      const value = this.#value(of, input[i] ?? null, i);
      if (value === climbing) isClimbing = true;
      if (items === null && value !== input[i]) items = input.slice(0, i);
      items?.push(value);
    }
    return isClimbing ? null : (items ?? input);
  }

  #invalid(): null {
    this.invalid.push([...this.#path]);
    return null;
  }
}

/** Of what was asked, the first fields. */
function copyOf(input: DataObject, fields: Fields, count: number): DataObject {
  const output = bareObject();
  copyTo(output, input, fields.slice(0, count));
  return output;
}

function copyTo(output: DataObject, input: DataObject, fields: Fields): void {
  for (const { name } of fields) if (Object.hasOwn(input, name)) write(output, name, input[name]);
}

const specified = new Set<string>(specifiedScalarTypes.map(({ name }) => name));

/** As JSON has them. Custom scalars are their subgraph's own. Source: GraphQL specification, section 3.5 "Scalars", "Result Coercion". */
function leafTest(type: GraphQLLeafType): (value: unknown) => boolean {
  if (isEnumType(type)) {
    const names = new Set<unknown>(type.getValues().map(({ name }) => name));
    return (value) => names.has(value);
  }
  if (!specified.has(type.name)) return () => true;
  switch (type.name) {
    case 'Boolean':
      return (value) => typeof value === 'boolean';
    case 'Int':
      return Number.isInteger;
    case 'Float':
      return Number.isFinite;
    case 'ID':
      return (value) => typeof value === 'string' || Number.isInteger(value);
    default:
      return (value) => typeof value === 'string';
  }
}

/** Of an interface nobody is: what has no type of its own has no name of it. */
function typenameOf(type: GraphQLNamedType): unknown {
  return isObjectType(type) ? type.name : climbing;
}
