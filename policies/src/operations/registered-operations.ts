import { hash } from 'node:crypto';
import { type DocumentNode, GraphQLError, Kind, OperationTypeNode, parse, print } from 'graphql';
import type { Problem } from '../language/problem.ts';
import type { SourceText } from '../language/source.ts';

/** By document id: names (`operationName`) of the only operations that it answers. A document that is not here answers any. */
export type RegisteredOperations = ReadonlyMap<string, ReadonlySet<string>>;

/** A name for an operation's text, the same however it is laid out: SHA-256 of it as graphql-js prints it, base64url. */
export function registeredName(document: DocumentNode): string {
  return hash('sha256', print(document), 'base64url');
}

export type OperationsReading = { readonly operations: RegisteredOperations; readonly problems: readonly Problem[] };

/**
 * Reads `operations/<document>/<name>.graphql`: what a document has there is all that it answers. Each file holds one query or mutation, values
 * as variables. Errors: problems for files of no document, and for what is not one operation.
 */
export function parseOperations(texts: readonly SourceText[], documents: ReadonlySet<string>): OperationsReading {
  const read = texts.map((text) => readOne(text, documents));
  const sound = read.filter((one): one is Registered => one.kind === 'registered');
  const byDocument = Map.groupBy(sound, ({ document }) => document);
  return {
    operations: new Map([...byDocument].map(([document, all]) => [document, new Set(all.map(({ name }) => name))])),
    problems: read.flatMap((one) => (one.kind === 'problem' ? [one.problem] : [])),
  };
}

type Registered = { readonly kind: 'registered'; readonly document: string; readonly name: string };
type Wrong = { readonly kind: 'problem'; readonly problem: Problem };

function readOne({ file, text }: SourceText, documents: ReadonlySet<string>): Registered | Wrong {
  const document = file.split('/')[1] ?? '';
  if (!documents.has(document))
    return wrong(file, 'operation-of-no-document', 'No document has this id.', 'Name the folder after the id of a document.');
  try {
    const parsed = parse(text, { maxTokens: 50_000 });
    const operations = parsed.definitions.filter((one) => one.kind === Kind.OPERATION_DEFINITION);
    if (operations.length === 1 && operations[0]?.operation !== OperationTypeNode.SUBSCRIPTION)
      return { kind: 'registered', document, name: registeredName(parsed) };
    return wrong(file, 'operation-not-one', 'A file holds one query or mutation.', 'Write each operation into a file of its own.');
  } catch (error) {
    const at = error instanceof GraphQLError ? error.locations?.[0] : undefined;
    return wrong(file, 'operation-malformed', 'This is not GraphQL.', 'Correct the syntax at this place.', at);
  }
}

function wrong(file: string, rule: string, message: string, remedy: string, at = { line: 1, column: 1 }): Wrong {
  return { kind: 'problem', problem: { file, line: at.line, column: at.column, rule, message, remedy, severity: 'error' } };
}
