import type { Decision, FiguresScope, Scope } from '@passerelle/schema';
import { Kind, type ValueNode } from 'graphql';
import { SubgraphError } from '../errors.ts';
import type { Operation } from './operation.ts';

/**
 * Holds an operation against its decision: every field must stand there, every list and look-up must have a scope made for it.
 * Errors: `UNAUTHORIZED_FIELD_OR_TYPE` for the whole request; the gateway asked for more than it decided.
 */
export function assertPermitted(operation: Operation, variables: Readonly<Record<string, unknown>>, decision: Decision): void {
  for (const coordinate of operation.coordinates) {
    if (!Object.hasOwn(decision.fields, coordinate)) throw refused(`\`${coordinate}\` is not in the decision.`);
  }
  for (const { coordinate, scope } of operation.scoped) assertScope(decision, scopeId(scope, variables), coordinate);
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

function scopeId(node: ValueNode | undefined, variables: Readonly<Record<string, unknown>>): unknown {
  if (node?.kind === Kind.STRING) return node.value;
  if (node?.kind !== Kind.VARIABLE) return undefined;
  return Object.hasOwn(variables, node.name.value) ? variables[node.name.value] : undefined;
}

function refused(message: string): SubgraphError {
  return new SubgraphError('UNAUTHORIZED_FIELD_OR_TYPE', message);
}
