import { Kind, type TypeDefinitionNode } from 'graphql';
import type { BorderSchema } from '../model/model.ts';

/** What a rule of the unified schema sees: the model, and the definitions that it was read from. */
export type LintContext = { readonly schema: BorderSchema; readonly definitions: ReadonlyMap<string, TypeDefinitionNode> };
export type LintRule = (context: LintContext) => readonly string[];

/** Object types of the schema proper, with their definitions. */
export function objectDefinitions({ schema, definitions }: LintContext) {
  return [...schema.types.values()].flatMap((type) => {
    const definition = definitions.get(type.name);
    return type.kind === 'object' && definition?.kind === Kind.OBJECT_TYPE_DEFINITION ? [{ type, definition }] : [];
  });
}
