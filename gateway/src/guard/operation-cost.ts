import type { BorderSchema, FieldModel } from '@passerelle/schema';
import {
  type DocumentNode,
  type FieldNode,
  type FragmentDefinitionNode,
  type GraphQLCompositeType,
  type GraphQLSchema,
  getNamedType,
  getNullableType,
  isCompositeType,
  isInterfaceType,
  isListType,
  isObjectType,
  Kind,
  type OperationDefinitionNode,
  type SelectionSetNode,
  type ValueNode,
} from 'graphql';
import { defaultPageSize } from '../authorize/page-width.ts';
import { gatewayError } from '../errors/gateway-error.ts';

/** What one operation may cost. A page of fifty rows with a reference each costs a hundred. */
export const costLimit = 500_000;

/** Operations of one text whose costs are known, by what sizes they ask for. */
const mostKnown = 50;

type Asked = {
  readonly document: DocumentNode;
  readonly operation: OperationDefinitionNode;
  readonly variables: Readonly<Record<string, unknown>>;
};

/**
 * What operations cost before anything is done for them: each object one, each value nothing, or what `@cost` says of the field or its type; as
 * often as its lists have items: those of a page as it is asked for, those of a list without pages as `@listSize` says, fifty otherwise. What
 * fragments give on different types is added up.
 * Source: IBM GraphQL cost directives, "Static query analysis"; federation 2.9, `@cost` and `@listSize`.
 */
export class OperationCosts {
  readonly #schema: GraphQLSchema;
  readonly #border: BorderSchema;
  readonly #known = new WeakMap<OperationDefinitionNode, { readonly sizes: readonly string[]; readonly costs: Map<string, number> }>();

  constructor(schema: GraphQLSchema, border: BorderSchema) {
    this.#schema = schema;
    this.#border = border;
  }

  /** Errors: `OPERATION_TOO_COSTLY`, with the cost and the limit. */
  assertAffordable(asked: Asked): void {
    const cost = this.of(asked);
    if (!(cost <= costLimit)) throw gatewayError('OPERATION_TOO_COSTLY', { details: { cost, limit: costLimit } });
  }

  of({ document, operation, variables }: Asked): number {
    const known = this.#known.get(operation) ?? { sizes: integersOf(operation), costs: new Map<string, number>() };
    this.#known.set(operation, known);
    const sizes = known.sizes.map((name) => (Object.hasOwn(variables, name) ? variables[name] : null)).join();
    const before = known.costs.get(sizes);
    if (before !== undefined) return before;
    const cost = new Counting(this.#schema, this.#border, document, variables).of(operation);
    if (known.costs.size >= mostKnown) known.costs.clear();
    known.costs.set(sizes, cost);
    return cost;
  }
}

function integersOf({ variableDefinitions = [] }: OperationDefinitionNode): readonly string[] {
  return variableDefinitions.flatMap(({ variable, type }) => {
    const named = type.kind === Kind.NON_NULL_TYPE ? type.type : type;
    return named.kind === Kind.NAMED_TYPE && named.name.value === 'Int' ? [variable.name.value] : [];
  });
}

class Counting {
  readonly #schema: GraphQLSchema;
  readonly #border: BorderSchema;
  readonly #variables: Asked['variables'];
  readonly #fragments: ReadonlyMap<string, FragmentDefinitionNode>;
  /** By fragment and page around it: towers of fragments are counted once a storey. */
  readonly #counted = new Map<string, number>();

  constructor(schema: GraphQLSchema, border: BorderSchema, document: DocumentNode, variables: Asked['variables']) {
    this.#schema = schema;
    this.#border = border;
    this.#variables = variables;
    const named = document.definitions.flatMap((one) => (one.kind === Kind.FRAGMENT_DEFINITION ? [[one.name.value, one] as const] : []));
    this.#fragments = new Map(named);
  }

  of({ operation, selectionSet }: OperationDefinitionNode): number {
    const root = this.#schema.getRootType(operation);
    return root == null ? 0 : this.#set(selectionSet, root, null);
  }

  /** `page`: how many items the lists of a page have, where the type belongs to one. */
  #set({ selections }: SelectionSetNode, type: GraphQLCompositeType, page: number | null): number {
    return selections.reduce((sum, selection) => {
      if (selection.kind === Kind.FIELD) return sum + this.#field(selection, type, page);
      if (selection.kind === Kind.FRAGMENT_SPREAD) return sum + this.#fragment(selection.name.value, page);
      return sum + this.#set(selection.selectionSet, this.#typeOf(selection.typeCondition?.name.value) ?? type, page);
    }, 0);
  }

  #fragment(name: string, page: number | null): number {
    const key = `${name} ${page}`;
    const known = this.#counted.get(key);
    if (known !== undefined) return known;
    const fragment = this.#fragments.get(name);
    const type = this.#typeOf(fragment?.typeCondition.name.value);
    const cost = fragment === undefined || type === null ? 0 : this.#set(fragment.selectionSet, type, page);
    this.#counted.set(key, cost);
    return cost;
  }

  #field(node: FieldNode, parent: GraphQLCompositeType, page: number | null): number {
    const fields = isObjectType(parent) || isInterfaceType(parent) ? parent.getFields() : {};
    const field = Object.hasOwn(fields, node.name.value) ? fields[node.name.value] : undefined;
    if (field === undefined) return 0;
    const model = this.#model(parent.name, node.name.value);
    const target = getNamedType(field.type);
    const weight = model?.weight ?? (isCompositeType(target) ? 1 : 0);
    if (!isCompositeType(target) || node.selectionSet === undefined) return weight;
    if (model?.shape === 'connection') return weight + this.#set(node.selectionSet, target, this.#pageSize(node));
    const isPlural = isListType(getNullableType(field.type));
    const items = isPlural ? ((model === null ? page : model.assumedSize) ?? defaultPageSize) : 1;
    return items * (weight + this.#set(node.selectionSet, target, model === null ? page : null));
  }

  /** Null for what belongs to pages, and to GraphQL itself. */
  #model(type: string, name: string): FieldModel | null {
    const { queries, mutations, types } = this.#border;
    const fields = type === 'Query' ? queries : type === 'Mutation' ? mutations : types.get(type)?.fields;
    return fields?.get(name) ?? null;
  }

  #pageSize({ arguments: args = [] }: FieldNode): number {
    const given = ['first', 'last'].flatMap((name) => this.#number(args.find((one) => one.name.value === name)?.value) ?? []);
    // A size below nothing is refused later, for its own field alone: it must not pay for the others.
    return given.length === 0 ? defaultPageSize : Math.max(0, ...given);
  }

  #number(value: ValueNode | undefined): number | null {
    if (value?.kind === Kind.INT) return Number(value.value);
    const name = value?.kind === Kind.VARIABLE ? value.name.value : '';
    const given = Object.hasOwn(this.#variables, name) ? this.#variables[name] : null;
    return typeof given === 'number' ? given : null;
  }

  #typeOf(name: string | undefined): GraphQLCompositeType | null {
    const type = name === undefined ? undefined : this.#schema.getType(name);
    return isCompositeType(type) ? type : null;
  }
}
