import { type DocumentNode, getVariableValues, Kind, type OperationDefinitionNode, parse, print, validate } from 'graphql';
import { type Authorized, Authorizer } from '../authorize/authorize.ts';
import { type CompiledOperation, type CompileInput, compileOperation } from '../authorize/compile.ts';
import { clientSchema } from '../plan/client-schema.ts';
import type { Decided } from '../purpose/decide-profile.ts';
import { type Declared, nothingDeclared } from '../purpose/declared.ts';
import { border, supergraphSdl } from './documents.ts';

export const schema = clientSchema(supergraphSdl);

export type Operation = { readonly document: DocumentNode; readonly operation: OperationDefinitionNode };

/** A valid operation. Errors: throws where the schema does not take it. */
export function operationOf(query: string): Operation {
  const document = parse(query, { noLocation: true });
  const [error] = validate(schema, document);
  if (error !== undefined) throw error;
  const operation = document.definitions.find((definition) => definition.kind === Kind.OPERATION_DEFINITION);
  if (operation === undefined) throw new Error('no operation');
  return { document, operation };
}

export function coerced({ operation }: Operation, variables: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
  const { coerced: values, errors } = getVariableValues(schema, operation.variableDefinitions ?? [], variables);
  if (values === undefined) throw new Error(errors.join('\n'));
  return values;
}

export function authorize(
  right: Decided,
  query: string,
  variables: Readonly<Record<string, unknown>> = {},
  declared: Partial<Declared> = {},
): Authorized {
  const asked = operationOf(query);
  const request = { ...asked, variables: coerced(asked, variables), decided: right, declared: { ...nothingDeclared, ...declared } };
  return new Authorizer(schema, border).authorize(request);
}

export function compile(
  { profile, bindings }: Decided,
  query: string,
  variables: Readonly<Record<string, unknown>> = {},
  refused: CompileInput['refused'] = new Map(),
): CompiledOperation {
  const asked = operationOf(query);
  return compileOperation({
    schema,
    border,
    profile,
    bindings,
    ...asked,
    variables: coerced(asked, variables),
    hasNecessity: false,
    held: new Set(),
    refused,
    closed: new Map(),
  });
}

/** The operation that is left, on one line, included what the record needs: keys, and whom rows are about. */
export function fetched({ document }: CompiledOperation): string | null {
  return document === null ? null : print(document).replace(/\s+/g, ' ');
}
