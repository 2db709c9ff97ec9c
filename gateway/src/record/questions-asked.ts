import type { BorderSchema, FieldModel } from '@passerelle/schema';
import {
  type ArgumentNode,
  type DirectiveNode,
  type DocumentNode,
  type FieldNode,
  type FragmentDefinitionNode,
  type GraphQLNamedType,
  type GraphQLSchema,
  getNamedType,
  isInterfaceType,
  isObjectType,
  Kind,
  type OperationDefinitionNode,
  type SelectionSetNode,
} from 'graphql';

/** A field of the graph with what it is asked with. */
export type QuestionAsked = { readonly field: FieldModel; readonly args: readonly ArgumentNode[] };

type Asked = {
  readonly document: DocumentNode;
  readonly operation: OperationDefinitionNode;
  readonly variables: Readonly<Record<string, unknown>>;
};

/**
 * Every question with arguments that an operation asks, whether or not anything of it may be answered; what `@skip` and `@include` leave out
 * is not asked.
 */
export class QuestionsAsked {
  readonly #schema: GraphQLSchema;
  readonly #border: BorderSchema;
  /** Of operations that ask the same with any variables. */
  readonly #known = new WeakMap<OperationDefinitionNode, readonly QuestionAsked[]>();

  constructor(schema: GraphQLSchema, border: BorderSchema) {
    this.#schema = schema;
    this.#border = border;
  }

  in({ document, operation, variables }: Asked): readonly QuestionAsked[] {
    const known = this.#known.get(operation);
    if (known !== undefined) return known;
    const reading = new Reading(this.#schema, this.#border, document, variables);
    reading.read(operation.selectionSet, this.#schema.getRootType(operation.operation) ?? null);
    if (!reading.isSwitched) this.#known.set(operation, reading.found);
    return reading.found;
  }
}

class Reading {
  readonly found: QuestionAsked[] = [];
  /** Whether anything was left out or taken in on a condition. */
  isSwitched = false;
  readonly #schema: GraphQLSchema;
  readonly #border: BorderSchema;
  readonly #variables: Asked['variables'];
  readonly #fragments: ReadonlyMap<string, FragmentDefinitionNode>;
  /** What a fragment asks, it asks wherever it stands: towers of fragments are read once a storey. */
  readonly #read = new Set<string>();

  constructor(schema: GraphQLSchema, border: BorderSchema, document: DocumentNode, variables: Asked['variables']) {
    this.#schema = schema;
    this.#border = border;
    this.#variables = variables;
    const named = document.definitions.flatMap((one) => (one.kind === Kind.FRAGMENT_DEFINITION ? [[one.name.value, one] as const] : []));
    this.#fragments = new Map(named);
  }

  read({ selections }: SelectionSetNode, type: GraphQLNamedType | null): void {
    for (const selection of selections) {
      if (!(selection.directives ?? []).every((directive) => this.#holds(directive))) continue;
      if (selection.kind === Kind.FIELD) this.#field(selection, type);
      else if (selection.kind === Kind.INLINE_FRAGMENT)
        this.read(selection.selectionSet, this.#typeOf(selection.typeCondition?.name.value) ?? type);
      else this.#fragment(selection.name.value);
    }
  }

  #fragment(name: string): void {
    const fragment = this.#fragments.get(name);
    if (fragment === undefined || this.#read.has(name)) return;
    this.#read.add(name);
    this.read(fragment.selectionSet, this.#typeOf(fragment.typeCondition.name.value));
  }

  #field(node: FieldNode, type: GraphQLNamedType | null): void {
    const fields = isObjectType(type) || isInterfaceType(type) ? type.getFields() : {};
    const field = Object.hasOwn(fields, node.name.value) ? fields[node.name.value] : undefined;
    const args = node.arguments ?? [];
    const model = type === null || args.length === 0 ? undefined : this.#model(type.name, node.name.value);
    if (model !== undefined) this.found.push({ field: model, args });
    if (node.selectionSet !== undefined && field !== undefined) this.read(node.selectionSet, getNamedType(field.type));
  }

  #model(type: string, name: string): FieldModel | undefined {
    const { queries, mutations, types } = this.#border;
    return (type === 'Query' ? queries : type === 'Mutation' ? mutations : types.get(type)?.fields)?.get(name);
  }

  #typeOf(name: string | undefined): GraphQLNamedType | null {
    return name === undefined ? null : (this.#schema.getType(name) ?? null);
  }

  /** A condition whose value cannot be told is taken to hold. */
  #holds({ name, arguments: args = [] }: DirectiveNode): boolean {
    if (name.value !== 'skip' && name.value !== 'include') return true;
    this.isSwitched = true;
    const value = args.find((one) => one.name.value === 'if')?.value;
    const variable = value?.kind === Kind.VARIABLE ? value.name.value : '';
    const given = value?.kind === Kind.BOOLEAN ? value.value : Object.hasOwn(this.#variables, variable) && this.#variables[variable];
    return name.value === 'skip' ? given !== true : given !== false;
  }
}
