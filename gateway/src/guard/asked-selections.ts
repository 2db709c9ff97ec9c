import type { BorderSchema, FieldModel } from '@passerelle/schema';
import {
  type DocumentNode,
  type FragmentDefinitionNode,
  type GraphQLCompositeType,
  type GraphQLField,
  type GraphQLSchema,
  isCompositeType,
  isInterfaceType,
  isObjectType,
  Kind,
} from 'graphql';

/** What the selections of one document name: fragments, types, fields, and what the graph's own model says of these. Own members only. */
export class AskedSelections {
  readonly #schema: GraphQLSchema;
  readonly #border: BorderSchema;
  readonly #fragments: ReadonlyMap<string, FragmentDefinitionNode>;

  constructor(schema: GraphQLSchema, border: BorderSchema, document: DocumentNode) {
    this.#schema = schema;
    this.#border = border;
    const named = document.definitions.flatMap((one) => (one.kind === Kind.FRAGMENT_DEFINITION ? [[one.name.value, one] as const] : []));
    this.#fragments = new Map(named);
  }

  fragment(name: string): FragmentDefinitionNode | undefined {
    return this.#fragments.get(name);
  }

  type(name: string | undefined): GraphQLCompositeType | null {
    const type = name === undefined ? undefined : this.#schema.getType(name);
    return isCompositeType(type) ? type : null;
  }

  field(parent: GraphQLCompositeType, name: string): GraphQLField<unknown, unknown> | undefined {
    const fields = isObjectType(parent) || isInterfaceType(parent) ? parent.getFields() : {};
    return Object.hasOwn(fields, name) ? fields[name] : undefined;
  }

  /** Null for what belongs to pages, and to GraphQL itself. */
  model(type: string, name: string): FieldModel | null {
    const { queries, mutations, types } = this.#border;
    const fields = type === 'Query' ? queries : type === 'Mutation' ? mutations : types.get(type)?.fields;
    return fields?.get(name) ?? null;
  }
}
