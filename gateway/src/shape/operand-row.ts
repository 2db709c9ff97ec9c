import type { Row } from '@passerelle/schema';
import type { OperandTree } from '../authorize/operands.ts';
import type { ObjectPlan } from '../authorize/shape-plan.ts';
import { isNothingLost, type Lost } from '../execute/lost.ts';
import { isRaw, own, type RawObject } from './raw-object.ts';

/**
 * The row that conditions are asked of. Null from an agency that failed is no value, and so unknown. In an answer from the key,
 * null says nothing either: the owner may have no such value, no such row, or one that does not show. Nor does null of a row that
 * another agency refers to and its owner does not have: `ref`, where it is read, tells.
 * Source: AGREEMENTS.md section 1, "Three-valued logic"; docs/decisions/0005, "An owner that failed".
 */
export function operandRow(plan: ObjectPlan, raw: RawObject, lost: Lost): Row {
  if (isRowAsItCame(plan, raw, lost)) return raw;
  const { operands, reads } = plan;
  const isNullUnknown = isNullUnknownIn(plan, raw);
  // Written once for each row and asked of often: no lists in between. The names are the schema's.
  const row: Record<string, unknown> = {};
  for (const [name, alias] of operands) {
    const value = own(raw, alias) ?? null;
    if (value !== null) row[name] = known(value, reads.get(name)?.inner, lost);
    else if (!isAbsent(raw, alias, isNullUnknown, reads.get(name)?.owner, lost)) row[name] = null;
  }
  return row;
}

/** Whether conditions may be asked of the object itself: it has all that they read under the names that they read, and all its nulls are nulls. */
function isRowAsItCame(plan: ObjectPlan, raw: RawObject, lost: Lost): boolean {
  return plan.isRow && isNothingLost(lost) && !isNullUnknownIn(plan, raw);
}

function isNullUnknownIn({ operands, isFromKey }: ObjectPlan, raw: RawObject): boolean {
  const ref = operands.get('ref');
  return isFromKey || (ref !== undefined && (own(raw, ref) ?? null) === null);
}

function isAbsent(raw: RawObject, alias: string, isNullUnknown: boolean, owner: string | undefined, lost: Lost): boolean {
  return isNullUnknown || isLost(raw, alias, owner, lost);
}

/** A value without the nulls that are none, all the way down. */
function known(value: unknown, reads: OperandTree | undefined, lost: Lost): unknown {
  if (!isRaw(value) || reads === undefined || isNothingLost(lost)) return value;
  const entries = Object.entries(value).filter(
    ([name, inner]) => (inner ?? null) !== null || !isLost(value, name, reads.get(name)?.owner, lost),
  );
  return Object.fromEntries(entries.map(([name, inner]) => [name, known(inner, reads.get(name)?.inner, lost)]));
}

/** Of what nobody says whose it is, null is no value while any agency fails. */
function isLost(raw: RawObject, name: string, owner: string | undefined, { cells, subgraphs }: Lost): boolean {
  return cells.get(raw)?.has(name) === true || (owner === undefined ? subgraphs.size > 0 : subgraphs.has(owner));
}
