import type { BorderSchema, Operator, Scalar } from '@passerelle/schema';
import { operators } from '@passerelle/schema';
import { parseDuration } from '../language/duration.ts';
import { resolvePath } from '../language/fields.ts';
import { endOfDay, formatInstant, isDate } from '../language/instant.ts';
import { parseOperandName } from '../language/operand.ts';
import type { RawAgreement, RawOperand, RawScalar } from '../language/raw.ts';
import {
  allSymbolic,
  anySymbolic,
  notSymbolic,
  type RelativeOperator,
  relativeOperators,
  type SymbolicCondition,
  type SymbolicOperand,
} from '../language/symbolic.ts';
import type { ConditionNode, TestNode } from '../language/walk.ts';

/** What of the document its conditions depend on; a ceiling has neither names nor a version. */
export type ConditionContext = {
  readonly schema: BorderSchema;
  readonly agreement: Pick<RawAgreement, 'zone' | 'let'> & { readonly force?: RawAgreement['force'] };
};

/**
 * Makes a checked condition on rows of a type symbolic: names of `let` and of the version are filled in, `since` and `until` become
 * bounds, references compare by their key.
 * Errors: throws where the rules did not run before; nothing unchecked is ever compiled.
 */
export function compileCondition(node: ConditionNode, type: string, context: ConditionContext): SymbolicCondition {
  switch (node.kind) {
    case 'all':
      return allSymbolic(node.of.map((one) => compileCondition(one, type, context)));
    case 'any':
      return anySymbolic(node.of.map((one) => compileCondition(one, type, context)));
    case 'not':
      return notSymbolic(compileCondition(node.of, type, context));
    default:
      return compileTest(node, type, context);
  }
}

function compileTest({ path, op, operand }: TestNode, type: string, context: ConditionContext): SymbolicCondition {
  const resolved = resolvePath(context.schema, type, path);
  if (resolved.kind !== 'found') throw unchecked();
  const target = context.schema.types.get(resolved.last.type);
  const [key = ''] = target?.keys ?? [];
  const keyField = target?.fields.get(key);
  if (keyField !== undefined && op !== 'isNull') return test([...path, key], keyField.type, op, operand, context);
  return test(path, resolved.last.type, op, operand, context);
}

function test(path: readonly string[], type: string, op: string, operand: RawOperand, context: ConditionContext): SymbolicCondition {
  const relative = relativeOperators.find((known): known is RelativeOperator => known === op);
  if (relative !== undefined) {
    const duration = typeof operand === 'string' ? parseDuration(operand) : null;
    if (duration === null) throw unchecked();
    return { kind: 'test', path, type, op: relative, value: { kind: 'duration', duration } };
  }
  if (op === 'since') return { kind: 'test', path, type, op: 'ge', value: compileOperand(operand, type, context) };
  if (op === 'until') return until(path, type, operand, context);
  const plain = operators.find((known): known is Operator => known === op);
  if (plain === undefined) throw unchecked();
  return { kind: 'test', path, type, op: plain, value: compileOperand(operand, type, context) };
}

/** A bare day runs to its end in the document's zone; an instant is itself. Source: AGREEMENTS.md section 2, `until`. */
function until(path: readonly string[], type: string, operand: RawOperand, context: ConditionContext): SymbolicCondition {
  const value = compileOperand(operand, type, context);
  const written = lentValue(operand, context);
  if (type !== 'DateTime' || typeof written !== 'string' || !isDate(written)) return { kind: 'test', path, type, op: 'le', value };
  const end = formatInstant(endOfDay(written, context.agreement.zone));
  return { kind: 'test', path, type, op: 'lt', value: { kind: 'literal', value: end } };
}

function compileOperand(operand: RawOperand, type: string, context: ConditionContext): SymbolicOperand {
  const value = lentValue(operand, context);
  if (typeof value === 'object') return listOf(value.map((one) => compileOperand(one, type, context)));
  const name = parseOperandName(value);
  switch (name?.kind) {
    case undefined:
      return { kind: 'literal', value: literal(value, type) };
    case 'recipient':
      return { kind: 'recipient', name: name.name };
    case 'asOf':
      return { kind: 'asOf' };
    case 'versionFrom':
      if (context.agreement.force === undefined) throw unchecked();
      return { kind: 'literal', value: literal(context.agreement.force.from, type) };
    default:
      throw unchecked();
  }
}

/** The value of a `let` name, or the operand itself. */
function lentValue(operand: RawOperand, { agreement: { let: names = {} } }: ConditionContext): RawOperand {
  const name = typeof operand === 'object' ? null : parseOperandName(operand);
  if (name?.kind !== 'let') return operand;
  const value = Object.hasOwn(names, name.name) ? names[name.name] : undefined;
  if (value === undefined) throw unchecked();
  return value;
}

function listOf(items: readonly SymbolicOperand[]): SymbolicOperand {
  const literals = items.flatMap((item) => (item.kind === 'literal' && typeof item.value !== 'object' ? [item.value] : []));
  return literals.length === items.length ? { kind: 'literal', value: literals } : { kind: 'list', of: items };
}

/** A bare day is 00:00 UTC where an instant is compared. */
function literal(value: RawScalar, type: string): Scalar {
  return type === 'DateTime' && typeof value === 'string' && isDate(value) ? `${value}T00:00:00Z` : value;
}

function unchecked(): Error {
  return new Error('a condition was compiled that the rules did not check');
}
