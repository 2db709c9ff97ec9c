import { formatProblem, type PolicySet, parsePolicySet, type Recipient, readPolicyTexts, recipientIn } from '@passerelle/policies';
import { committedSupergraph, loadSchema } from '@passerelle/schema';
import { type DocumentNode, getVariableValues, Kind, type OperationDefinitionNode, parse, print, validate } from 'graphql';
import { type Authorized, Authorizer } from '../authorize/authorize.ts';
import { type CompiledOperation, type CompileInput, compileOperation } from '../authorize/compile.ts';
import { clientSchema } from '../plan/client-schema.ts';
import { type Decided, decideProfile } from '../purpose/decide-profile.ts';

export const supergraphSdl = committedSupergraph();
export const border = loadSchema(supergraphSdl);
export const schema = clientSchema(supergraphSdl);
export const asOf = '2026-06-15T00:00:00.000Z';

/** A small agreement with Soravia: clauses, and what else stands at the top, as they would be written in the file. */
export function agreement(clauses: string, more = '', id = 'trial'): string {
  return `id: ${id}
version: 1
kind: agreement
title: { en: "Trial", fr: "Essai" }
basis: [{ instrument: "Treaty", article: "1" }]
zone: Europe/Paris
parties: [{ state: QNO }, { state: QSO }]
force: { from: 2026-01-01, until: indefinite }
purposes: { only: [BORDER_CHECK_ENTRY] }
recipients: [{ authority: "QS:BGD", roles: [border-guard] }]
clauses:
${clauses}
${more}`;
}

/** Documents under the repository's register. Errors: throws with one line a problem. */
export function policySet(...documents: readonly string[]): PolicySet {
  const { register } = readPolicyTexts();
  const texts = documents.map((text, index) => ({ file: `document-${index}.yaml`, text }));
  const reading = parsePolicySet({ register, documents: texts, ceilings: [] }, border);
  if (reading.kind === 'refused') throw new Error(reading.problems.map(formatProblem).join('\n'));
  return reading.set;
}

export function guard(set: PolicySet, unit: string | null = null): Recipient {
  const recipient = recipientIn(set.register, 'QS:BGD', unit, 'border-guard');
  if (recipient === null) throw new Error('the register does not hold the guard');
  return recipient;
}

/** What a Soravian border guard may have under documents. */
export function decided(set: PolicySet, listed: readonly string[] | null = null, unit: string | null = null): Decided {
  const declared = { purpose: 'BORDER_CHECK_ENTRY', caseReference: null, agreements: listed, withheld: 'errors' } as const;
  return decideProfile(set, guard(set, unit), declared, asOf);
}

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

export function authorize(right: Decided, query: string, variables: Readonly<Record<string, unknown>> = {}): Authorized {
  const asked = operationOf(query);
  return new Authorizer(schema, border).authorize({ ...asked, variables: coerced(asked, variables), decided: right });
}

export function compile(
  { profile, bindings }: Decided,
  query: string,
  variables: Readonly<Record<string, unknown>> = {},
  refused: CompileInput['refused'] = new Map(),
): CompiledOperation {
  const asked = operationOf(query);
  return compileOperation({ schema, border, profile, bindings, ...asked, variables: coerced(asked, variables), refused });
}

/** The operation that is left, on one line. */
export function fetched({ document }: CompiledOperation): string | null {
  return document === null ? null : print(document).replace(/\s+/g, ' ');
}
