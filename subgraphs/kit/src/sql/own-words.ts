import { type FunctionNode as CalledFunction, FunctionNode, type OperationNode, sql, ValueNode } from 'kysely';
import type { SqlTest, SqlValue } from '../mapping/codec.ts';

/**
 * What databases write in different ways. A statement names it as a function; the compiler of each database writes it out
 * (`database/compilers.ts`), so that codecs and conditions are the same for all.
 */
export const ownWords = {
  /** Text by its characters, each as it is: a column may be told to pay no attention to case, accents, or spaces at its end. */
  exactly: 'passerelle_exactly',
  /** Likewise, and still text: what grouping keeps apart. */
  apart: 'passerelle_apart',
  /**
   * That text has a form, said twice: as a regular expression, and spelled out in tests for a database without them. Nearly every row has it.
   * PostgreSQL takes any test for one that few rows pass, would believe that a list has one row, and sort it whole instead of reading it in order.
   */
  hasForm: 'passerelle_has_form',
  /** That text is, character by character, one of the texts of a list; written so that an index on it can be used. */
  isOneOf: 'passerelle_is_one_of',
  /** That two texts are the same, character by character; likewise. */
  isSame: 'passerelle_is_same',
  /**
   * A test with alternatives that compare text exactly, and before it the same as the columns themselves compare. SQLite finds rows of
   * alternatives by an index only where nothing is said of how to compare.
   */
  foundBy: 'passerelle_found_by',
} as const;

export function exactly(value: SqlValue): SqlValue {
  return call(ownWords.exactly, [value.toOperationNode()]);
}

export function apart(value: SqlValue): SqlValue {
  return call(ownWords.apart, [value.toOperationNode()]);
}

/**
 * `expressions` are constants of the mapping, without anchors, one of which the text has; the likeliest first. Groups that capture nothing,
 * classes and digits alone.
 */
export function hasForm(value: SqlValue, expressions: readonly string[], spelledOut: SqlTest): SqlTest {
  return call(ownWords.hasForm, [value.toOperationNode(), ValueNode.createImmediate(expressions), spelledOut.toOperationNode()]);
}

export function isOneOf(value: SqlValue, texts: readonly (string | number)[]): SqlTest {
  return call(ownWords.isOneOf, [value.toOperationNode(), ValueNode.create(texts)]);
}

export function isSame(one: SqlValue, other: SqlValue): SqlTest {
  return call(ownWords.isSame, [one.toOperationNode(), other.toOperationNode()]);
}

export function foundBy(loose: SqlTest, exact: SqlTest): SqlTest {
  return call(ownWords.foundBy, [loose.toOperationNode(), exact.toOperationNode()]);
}

function call(name: string, args: readonly OperationNode[]): SqlValue {
  const node: CalledFunction = FunctionNode.create(name, args);
  return sql`${{ toOperationNode: () => node }}`;
}
