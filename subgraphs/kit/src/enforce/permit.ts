import { type Decision, type FiguresScope, inputsOf, type Scope, type Write } from '@passerelle/schema';

import { Kind, type ValueNode } from 'graphql';
import { SubgraphError } from '../errors.ts';
import type { Operation } from './operation.ts';

/**
 * Holds an operation against its decision: every field must stand there, every list and look-up must have a scope made for it.
 * Errors: `UNAUTHORIZED_FIELD_OR_TYPE` for the whole request; the gateway asked for more than it decided.
 */
export function assertPermitted(operation: Operation, variables: Readonly<Record<string, unknown>>, decision: Decision): void {
  for (const coordinate of operation.coordinates) {
    const uses = Object.hasOwn(decision.fields, coordinate) ? decision.fields[coordinate] : undefined;
    if (uses === undefined || (isMutation(coordinate) && !uses.includes('write')))
      throw refused(`\`${coordinate}\` is not in the decision.`);
  }
  for (const { coordinate, scope } of operation.scoped) {
    const id = scopeId(scope, variables);
    assertScope(decision, id, coordinate);
    if (isMutation(coordinate)) getWrite(decision, id, coordinate);
  }
}

function assertScope(decision: Decision, id: unknown, coordinate: string): void {
  if (findFiguresScope(decision, id)?.field !== coordinate) getScope(decision, id, coordinate);
}

/** The scope of a question for figures. Errors: as `getScope`; the scope of a list is none. */
export function getFiguresScope(decision: Decision, id: unknown, coordinate: string): FiguresScope {
  const scope = findFiguresScope(decision, id);
  if (scope?.field !== coordinate) throw refused(`\`${coordinate}\` has no scope in the decision.`);
  return scope;
}

function findFiguresScope(decision: Decision, id: unknown): FiguresScope | undefined {
  return typeof id === 'string' && Object.hasOwn(decision.figures, id) ? decision.figures[id] : undefined;
}

/** The scope of a list or look-up. Errors: `UNAUTHORIZED_FIELD_OR_TYPE` where there is none, or it was made for another field. */
export function getScope(decision: Decision, id: unknown, coordinate: string): Scope {
  const scope = typeof id === 'string' && Object.hasOwn(decision.scopes, id) ? decision.scopes[id] : undefined;
  if (scope?.field !== coordinate) throw refused(`\`${coordinate}\` has no scope in the decision.`);
  return scope;
}

/** What a mutation may write. Errors: `UNAUTHORIZED_FIELD_OR_TYPE` where the decision has nothing for it. */
export function getWrite(decision: Decision, id: unknown, coordinate: string): Write {
  const write = typeof id === 'string' && Object.hasOwn(decision.writes, id) ? decision.writes[id] : undefined;
  if (write?.field !== coordinate) throw refused(`\`${coordinate}\` may not write.`);
  return write;
}

/** Errors: `UNAUTHORIZED_FIELD_OR_TYPE` where an input is set that the decision does not list. */
export function assertWritable(args: Readonly<Record<string, unknown>>, { field, inputs }: Write): void {
  if (inputsOf(args).some((input) => !inputs.includes(input))) throw refused(`\`${field}\` sets an input that is not in the decision.`);
}

function isMutation(coordinate: string): boolean {
  return coordinate.startsWith('Mutation.');
}

function scopeId(node: ValueNode | undefined, variables: Readonly<Record<string, unknown>>): unknown {
  if (node?.kind === Kind.STRING) return node.value;
  if (node?.kind !== Kind.VARIABLE) return undefined;
  return Object.hasOwn(variables, node.name.value) ? variables[node.name.value] : undefined;
}

export function refused(message: string): SubgraphError {
  return new SubgraphError('UNAUTHORIZED_FIELD_OR_TYPE', message);
}
