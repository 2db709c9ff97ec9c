import type { BorderSchema } from '@passerelle/schema';
import {
  type FieldNode,
  type GraphQLCompositeType,
  type GraphQLSchema,
  getNamedType,
  getNullableType,
  isCompositeType,
  isListType,
  Kind,
  type OperationDefinitionNode,
  type SelectionSetNode,
  type ValueNode,
} from 'graphql';
import { defaultPageSize } from '../authorize/page-width.ts';
import { gatewayError } from '../errors/gateway-error.ts';
import type { AskedOperation } from '../mrz/look-up-by-mrz.ts';
import { AskedSelections } from './asked-selections.ts';

/** What one operation may cost. A page of fifty rows with a reference each costs a hundred. */
export const costLimit = 500_000;

/** Operations of one text whose costs are known, by what sizes they ask for. */
const mostKnown = 50;

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
  assertAffordable(asked: AskedOperation): void {
    const cost = this.of(asked);
    if (!(cost <= costLimit)) throw gatewayError('OPERATION_TOO_COSTLY', { details: { cost, limit: costLimit } });
  }

  of({ document, operation, variables }: AskedOperation): number {
    const known = this.#known.get(operation) ?? { sizes: integersOf(operation), costs: new Map<string, number>() };
    this.#known.set(operation, known);
    const sizes = known.sizes.map((name) => (Object.hasOwn(variables, name) ? variables[name] : null)).join();
    const before = known.costs.get(sizes);
    if (before !== undefined) return before;
    const cost = new Counting(
      this.#schema.getRootType(operation.operation) ?? null,
      new AskedSelections(this.#schema, this.#border, document),
      variables,
    ).of(operation);
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
  readonly #root: GraphQLCompositeType | null;
  readonly #asked: AskedSelections;
  readonly #variables: AskedOperation['variables'];
  /** By fragment and page around it: towers of fragments are counted once a storey. */
  readonly #counted = new Map<string, number>();

  constructor(root: GraphQLCompositeType | null, asked: AskedSelections, variables: AskedOperation['variables']) {
    this.#root = root;
    this.#asked = asked;
    this.#variables = variables;
  }

  of({ selectionSet }: OperationDefinitionNode): number {
    return this.#root === null ? 0 : this.#set(selectionSet, this.#root, null);
  }

  /** `page`: how many items the lists of a page have, where the type belongs to one. */
  #set({ selections }: SelectionSetNode, type: GraphQLCompositeType, page: number | null): number {
    return selections.reduce((sum, selection) => {
      if (selection.kind === Kind.FIELD) return sum + this.#field(selection, type, page);
      if (selection.kind === Kind.FRAGMENT_SPREAD) return sum + this.#fragment(selection.name.value, page);
      return sum + this.#set(selection.selectionSet, this.#asked.type(selection.typeCondition?.name.value) ?? type, page);
    }, 0);
  }

  #fragment(name: string, page: number | null): number {
    const key = `${name} ${page}`;
    const known = this.#counted.get(key);
    if (known !== undefined) return known;
    const fragment = this.#asked.fragment(name);
    const type = this.#asked.type(fragment?.typeCondition.name.value);
    const cost = fragment === undefined || type === null ? 0 : this.#set(fragment.selectionSet, type, page);
    this.#counted.set(key, cost);
    return cost;
  }

  #field(node: FieldNode, parent: GraphQLCompositeType, page: number | null): number {
    const field = this.#asked.field(parent, node.name.value);
    if (field === undefined) return 0;
    const model = this.#asked.model(parent.name, node.name.value);
    const target = getNamedType(field.type);
    const weight = model?.weight ?? (isCompositeType(target) ? 1 : 0);
    if (!isCompositeType(target) || node.selectionSet === undefined) return weight;
    if (model?.shape === 'connection') return weight + this.#set(node.selectionSet, target, this.#pageSize(node));
    const isPlural = isListType(getNullableType(field.type));
    const items = isPlural ? ((model === null ? page : model.assumedSize) ?? defaultPageSize) : 1;
    return items * (weight + this.#set(node.selectionSet, target, model === null ? page : null));
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
}
