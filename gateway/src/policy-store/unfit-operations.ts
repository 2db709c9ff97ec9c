import type { PolicyTexts, Problem } from '@passerelle/policies';
import { type DocumentNode, type GraphQLSchema, parse, validate } from 'graphql';

/**
 * Registered operations that do not fit the schema: nobody can ask them, and nothing is lost where that stays so. Warnings, so that a file
 * which a change of the schema has overtaken keeps no suspension from taking effect.
 */
export function unfitOperations({ operations = [] }: PolicyTexts, schema: GraphQLSchema): readonly Problem[] {
  return operations.flatMap(({ file, text }) => {
    const document = parsed(text);
    const [first] = document === null ? [] : validate(schema, document, undefined, { maxErrors: 1 });
    if (first === undefined) return [];
    const { line, column } = first.locations?.[0] ?? { line: 1, column: 1 };
    return [{ file, line, column, rule: 'operation-unfit', message, remedy, severity: 'warning' as const }];
  });
}

const message = 'What stands at this place does not fit the schema.';
const remedy = 'Write it against the schema that `GET /schema.graphql` shows, or take the file away: nobody can ask it.';

/** Null for what is told of already: it is no GraphQL. */
function parsed(text: string): DocumentNode | null {
  try {
    return parse(text, { maxTokens: 50_000 });
  } catch {
    return null;
  }
}
