import { Kind, type TypeDefinitionNode } from 'graphql';
import type { BorderSchema, TypeModel } from '../model/model.ts';

/** What a rule of the unified schema sees: the model, and the definitions that it was read from. */
export type LintContext = { readonly schema: BorderSchema; readonly definitions: ReadonlyMap<string, TypeDefinitionNode> };
export type LintRule = (context: LintContext) => readonly string[];

/** Object types of the schema proper, those of figures included. */
export function objectTypes({ types, figures }: BorderSchema): readonly TypeModel[] {
  const all = [...types.values(), ...[...figures.values()].flatMap(({ answer, group }) => [answer, group])];
  return all.filter(({ kind }) => kind === 'object');
}

/** The same with their definitions. */
export function objectDefinitions({ schema, definitions }: LintContext) {
  return objectTypes(schema).flatMap((type) => {
    const definition = definitions.get(type.name);
    return definition?.kind === Kind.OBJECT_TYPE_DEFINITION ? [{ type, definition }] : [];
  });
}
