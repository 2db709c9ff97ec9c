/**
 * A condition on one row, every operand bound: what the gateway sends to a subgraph and checks again itself.
 * The rule language has more operators; relative ones (`within`, `youngerThan`) are bound to `asOf` before they arrive here.
 * Source: AGREEMENTS.md sections 1 and 3.
 */
export type Condition =
  | { readonly kind: 'true' }
  | { readonly kind: 'false' }
  | Test
  | { readonly kind: 'all'; readonly of: readonly Condition[] }
  | { readonly kind: 'any'; readonly of: readonly Condition[] }
  | { readonly kind: 'not'; readonly of: Condition };

/**
 * One comparison. `path` runs over the row's own fields and to-one references, response names of the API schema
 * (`['post', 'code']`); `type` is the GraphQL type of the value at its end, without `!` and list brackets.
 * A test on a reference itself (`['post']`) compares its whole key: `type` is then the target type, `value` a `KeyValue`.
 */
export type Test = {
  readonly kind: 'test';
  readonly path: readonly string[];
  readonly type: string;
  readonly op: Operator;
  readonly value: Operand;
};

export type KeyValue = { readonly [field: string]: string };
export type Scalar = string | number | boolean;
/** `in`, `notIn`, `anyOf`, `noneOf` take lists; `isNull` a boolean; the others one value. */
export type Operand = Scalar | KeyValue | readonly (Scalar | KeyValue)[];

/** `has`, `anyOf`, `noneOf` are for list fields and nothing else; the order operators for numbers, dates and instants. */
export const operators = ['is', 'isNot', 'in', 'notIn', 'has', 'anyOf', 'noneOf', 'lt', 'le', 'gt', 'ge', 'startsWith', 'isNull'] as const;
export type Operator = (typeof operators)[number];

export const always: Condition = { kind: 'true' };
export const never: Condition = { kind: 'false' };

/** Conjunction, flattened and with constants folded. */
export function allOf(conditions: readonly Condition[]): Condition {
  return join('all', conditions, always, never);
}

/** Disjunction, flattened and with constants folded. */
export function anyOf(conditions: readonly Condition[]): Condition {
  return join('any', conditions, never, always);
}

/** Negation. Unknown stays unknown. */
export function not(condition: Condition): Condition {
  if (condition.kind === 'true') return never;
  if (condition.kind === 'false') return always;
  return condition.kind === 'not' ? condition.of : { kind: 'not', of: condition };
}

/** Every path that a condition reads. */
export function pathsOf(condition: Condition): readonly (readonly string[])[] {
  switch (condition.kind) {
    case 'true':
    case 'false':
      return [];
    case 'test':
      return [condition.path];
    case 'not':
      return pathsOf(condition.of);
    default:
      return condition.of.flatMap(pathsOf);
  }
}

function join(kind: 'all' | 'any', conditions: readonly Condition[], neutral: Condition, absorbing: Condition): Condition {
  const flat = conditions.flatMap((c) => (c.kind === kind ? c.of : [c])).filter((c) => c.kind !== neutral.kind);
  if (flat.some((c) => c.kind === absorbing.kind)) return absorbing;
  const unique = [...new Map(flat.map((c) => [JSON.stringify(c), c])).values()];
  const [only] = unique;
  if (only === undefined) return neutral;
  return unique.length === 1 ? only : { kind, of: unique };
}
