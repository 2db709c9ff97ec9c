import type { BorderSchema, FieldModel } from '@passerelle/schema';
import {
  type ArgumentNode,
  type DirectiveNode,
  type FieldNode,
  type GraphQLCompositeType,
  type GraphQLSchema,
  getNamedType,
  isCompositeType,
  Kind,
  type OperationDefinitionNode,
  type SelectionSetNode,
} from 'graphql';
import { AskedSelections } from '../guard/asked-selections.ts';
import type { AskedOperation } from '../mrz/look-up-by-mrz.ts';

/** A field of the graph with what it is asked with. */
export type QuestionAsked = { readonly field: FieldModel; readonly args: readonly ArgumentNode[] };

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

  in({ document, operation, variables }: AskedOperation): readonly QuestionAsked[] {
    const known = this.#known.get(operation);
    if (known !== undefined) return known;
    const reading = new Reading(new AskedSelections(this.#schema, this.#border, document), variables);
    reading.read(operation.selectionSet, this.#schema.getRootType(operation.operation) ?? null);
    if (!reading.isSwitched) this.#known.set(operation, reading.found);
    return reading.found;
  }
}

class Reading {
  readonly found: QuestionAsked[] = [];
  /** Whether anything was left out or taken in on a condition. */
  isSwitched = false;
  readonly #asked: AskedSelections;
  readonly #variables: AskedOperation['variables'];
  /** What a fragment asks, it asks wherever it stands: towers of fragments are read once a storey. */
  readonly #read = new Set<string>();

  constructor(asked: AskedSelections, variables: AskedOperation['variables']) {
    this.#asked = asked;
    this.#variables = variables;
  }

  read({ selections }: SelectionSetNode, type: GraphQLCompositeType | null): void {
    for (const selection of selections) {
      if (!(selection.directives ?? []).every((directive) => this.#holds(directive))) continue;
      if (selection.kind === Kind.FIELD) this.#field(selection, type);
      else if (selection.kind === Kind.INLINE_FRAGMENT)
        this.read(selection.selectionSet, this.#asked.type(selection.typeCondition?.name.value) ?? type);
      else this.#fragment(selection.name.value);
    }
  }

  #fragment(name: string): void {
    const fragment = this.#asked.fragment(name);
    if (fragment === undefined || this.#read.has(name)) return;
    this.#read.add(name);
    this.read(fragment.selectionSet, this.#asked.type(fragment.typeCondition.name.value));
  }

  #field({ name: { value: name }, arguments: args = [], selectionSet }: FieldNode, type: GraphQLCompositeType | null): void {
    const field = type === null ? undefined : this.#asked.field(type, name);
    if (type === null || field === undefined) return;
    const model = args.length === 0 ? null : this.#asked.model(type.name, name);
    if (model !== null) this.found.push({ field: model, args });
    const target = getNamedType(field.type);
    if (selectionSet !== undefined && isCompositeType(target)) this.read(selectionSet, target);
  }

  /** A condition whose value cannot be told is taken to hold. */
  #holds({ name, arguments: args = [] }: DirectiveNode): boolean {
    if (name.value !== 'skip' && name.value !== 'include') return true;
    this.isSwitched = true;
    const value = args.find((one) => one.name.value === 'if')?.value;
    const variable = value?.kind === Kind.VARIABLE ? value.name.value : '';
    const bound = Object.hasOwn(this.#variables, variable) ? this.#variables[variable] : undefined;
    const given = value?.kind === Kind.BOOLEAN ? value.value : bound;
    return name.value === 'skip' ? given !== true : given !== false;
  }
}
