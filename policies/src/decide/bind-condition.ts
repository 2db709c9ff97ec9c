import {
  allOf,
  always,
  anyOf,
  type Condition,
  type KeyValue,
  never,
  not,
  type Operand,
  type Operator,
  type Scalar,
  type Test,
} from '@passerelle/schema';
import { type Duration, instantBefore } from '../language/duration.ts';
import { formatInstant } from '../language/instant.ts';
import type { RecipientName, SymbolicCondition, SymbolicOperand, SymbolicTest } from '../language/symbolic.ts';
import type { Recipient } from '../register/recipient.ts';

/** What symbolic operands are bound to in one request. */
export type Bindings = {
  readonly recipient: Recipient;
  /** Instant of the decision, ISO 8601 UTC. */
  readonly asOf: string;
};

/**
 * The wire condition of a symbolic one. Spans become bounds before `asOf`; an operand that this recipient does not have becomes a
 * test that is unknown on every row, so that a giving clause gives nothing and a prohibition prohibits.
 * Source: AGREEMENTS.md sections 1 (Kleene; `within`) and 3.
 */
export function bindCondition(condition: SymbolicCondition, bindings: Bindings): Condition {
  switch (condition.kind) {
    case 'true':
      return always;
    case 'false':
      return never;
    case 'all':
      return allOf(condition.of.map((one) => bindCondition(one, bindings)));
    case 'any':
      return anyOf(condition.of.map((one) => bindCondition(one, bindings)));
    case 'not':
      return not(bindCondition(condition.of, bindings));
    default:
      return bindTest(condition, bindings);
  }
}

function bindTest(test: SymbolicTest, bindings: Bindings): Condition {
  if (test.value.kind === 'duration') return bindSpan(test, test.value.duration, bindings);
  const value = bindOperand(test.value, test.type, bindings);
  const isOperator = test.op !== 'within' && test.op !== 'youngerThan' && test.op !== 'olderThan';
  return value === null || !isOperator ? unknownTest(test) : { kind: 'test', path: test.path, type: test.type, op: test.op, value };
}

/** Never true and never false, whatever the row: a list has no beginning, and what is no list contains nothing. */
function unknownTest({ path, type, op }: SymbolicTest): Test {
  const isList = op === 'has' || op === 'anyOf' || op === 'noneOf';
  return { kind: 'test', path, type, op: isList ? 'startsWith' : 'has', value: '' };
}

/** `within d` is asOf−d ≤ x ≤ asOf; `youngerThan d` is x > asOf−d; `olderThan d` is x < asOf−d. */
function bindSpan(test: SymbolicTest, duration: Duration, { asOf }: Bindings): Condition {
  const asOfMs = Date.parse(asOf);
  const startMs = instantBefore(asOfMs, duration);
  switch (test.op) {
    case 'within':
      return allOf([bound(test, 'ge', startMs), bound(test, 'le', asOfMs)]);
    case 'youngerThan':
      return bound(test, 'gt', startMs);
    case 'olderThan':
      return bound(test, 'lt', startMs);
    default:
      return unknownTest(test);
  }
}

/** A comparison with an instant. A date stands for its 00:00 UTC, so between two midnights the day before or after is the bound. */
function bound({ path, type }: SymbolicTest, op: Operator, ms: number): Condition {
  if (type === 'DateTime') return { kind: 'test', path, type, op, value: formatInstant(ms) };
  const day = formatInstant(ms).slice(0, 10);
  const isMidnight = Date.parse(`${day}T00:00:00Z`) === ms;
  const onDay: Operator = op === 'ge' && !isMidnight ? 'gt' : op === 'lt' && !isMidnight ? 'le' : op;
  return { kind: 'test', path, type, op: onDay, value: day };
}

/** Null where the recipient does not have it. */
function bindOperand(operand: SymbolicOperand, type: string, { recipient, asOf }: Bindings): Operand | null {
  switch (operand.kind) {
    case 'literal':
      return operand.value;
    case 'asOf':
      return type === 'DateTime' ? formatInstant(Date.parse(asOf)) : asOf.slice(0, 10);
    case 'recipient':
      return ofRecipient(operand.name, recipient);
    case 'list': {
      const items = operand.of.map((one) => bindOperand(one, type, { recipient, asOf }));
      return items.some((item) => item === null)
        ? null
        : items.flatMap((item): readonly (Scalar | KeyValue)[] => (isList(item) ? item : item === null ? [] : [item]));
    }
    default:
      return null;
  }
}

function isList(operand: Operand | null): operand is readonly (Scalar | KeyValue)[] {
  return Array.isArray(operand);
}

/** A recipient without a unit has no posts either; that is not the same as a unit in charge of none. */
function ofRecipient(name: RecipientName, recipient: Recipient): Operand | null {
  switch (name) {
    case 'unit.posts':
      return recipient.unit === null ? null : recipient.posts;
    default:
      return recipient[name];
  }
}
