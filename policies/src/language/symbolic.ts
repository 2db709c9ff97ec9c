import type { Operand, Operator } from '@passerelle/schema';
import type { Duration } from './duration.ts';

/**
 * A condition whose operands may still depend on who asks and when. Paths and types are resolved; `bindCondition` makes the
 * wire condition of it. It does not depend on the individual unit, so that profiles can be shared.
 */
export type SymbolicCondition =
  | { readonly kind: 'true' }
  | { readonly kind: 'false' }
  | SymbolicTest
  | { readonly kind: 'all' | 'any'; readonly of: readonly SymbolicCondition[] }
  | { readonly kind: 'not'; readonly of: SymbolicCondition };

export type SymbolicTest = {
  readonly kind: 'test';
  readonly path: readonly string[];
  /** GraphQL type of the value at the path's end. */
  readonly type: string;
  readonly op: Operator | RelativeOperator;
  readonly value: SymbolicOperand;
};

export const relativeOperators = ['within', 'youngerThan', 'olderThan'] as const;
export type RelativeOperator = (typeof relativeOperators)[number];

export type SymbolicOperand =
  | { readonly kind: 'literal'; readonly value: Operand }
  | { readonly kind: 'recipient'; readonly name: RecipientName }
  | { readonly kind: 'asOf' }
  | { readonly kind: 'duration'; readonly duration: Duration }
  | { readonly kind: 'list'; readonly of: readonly SymbolicOperand[] };

export const recipientNames = ['state', 'authority', 'unit', 'unit.posts', 'role'] as const;
export type RecipientName = (typeof recipientNames)[number];

export const symbolicTrue: SymbolicCondition = { kind: 'true' };

export function allSymbolic(of: readonly SymbolicCondition[]): SymbolicCondition {
  return joinSymbolic('all', of);
}

export function anySymbolic(of: readonly SymbolicCondition[]): SymbolicCondition {
  return joinSymbolic('any', of);
}

export function notSymbolic(of: SymbolicCondition): SymbolicCondition {
  if (of.kind === 'true') return { kind: 'false' };
  return of.kind === 'false' ? symbolicTrue : { kind: 'not', of };
}

/** The condition asked of a row one or more references away. */
export function prefixed(prefix: readonly string[], condition: SymbolicCondition): SymbolicCondition {
  switch (condition.kind) {
    case 'true':
    case 'false':
      return condition;
    case 'test':
      return { ...condition, path: [...prefix, ...condition.path] };
    case 'not':
      return { kind: 'not', of: prefixed(prefix, condition.of) };
    default:
      return { kind: condition.kind, of: condition.of.map((one) => prefixed(prefix, one)) };
  }
}

function joinSymbolic(kind: 'all' | 'any', conditions: readonly SymbolicCondition[]): SymbolicCondition {
  const [neutral, absorbing] = kind === 'all' ? (['true', 'false'] as const) : (['false', 'true'] as const);
  const flat = conditions.flatMap((one) => (one.kind === kind ? one.of : [one])).filter((one) => one.kind !== neutral);
  if (flat.some((one) => one.kind === absorbing)) return { kind: absorbing };
  const [only] = flat;
  if (only === undefined) return { kind: neutral };
  return flat.length === 1 ? only : { kind, of: flat };
}
