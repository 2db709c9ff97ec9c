import type { Level } from '@passerelle/policies';
import { levelMax } from '@passerelle/policies';
import { evaluate, type Row } from '@passerelle/schema';
import type { Binder } from '../authorize/bind.ts';
import type { CellPlan, ObjectPlan } from '../authorize/shape-plan.ts';

/** The clauses that give one occurrence, decided on its own row and its parent's. */
export type Given = ReadonlySet<number>;
export type RawObject = Readonly<Record<string, unknown>>;

/**
 * Which clauses give an occurrence. `parent` is null at the root of the operation.
 * Source: AGREEMENTS.md section 1, `gives(C, o)`; an operand that is not known gives nothing, and prohibits.
 */
export function clausesGiving(plan: ObjectPlan, raw: RawObject, parent: Given | null, binder: Binder): Given {
  const row = operandRow(plan, raw);
  const giving = plan.clauses.filter(({ alternatives, prohibitions }) => {
    const isReached = alternatives.some(
      (rule) =>
        (rule.through === null || parent === null || parent.has(rule.through)) && evaluate(binder.bind(rule.condition), row) === true,
    );
    return isReached && prohibitions.every((condition) => evaluate(binder.bind(condition), row) === false);
  });
  return new Set(giving.map(({ clause }) => clause));
}

/** Whether the row itself shows. A key look-up answered from its key always does. */
export function shows(plan: ObjectPlan, given: Given): boolean {
  return plan.showing === 'key' || plan.showing.some((clause) => given.has(clause));
}

/** The level of one cell of an occurrence; null is none. */
export function cellLevel(plan: ObjectPlan, cell: CellPlan, raw: RawObject, given: Given, binder: Binder): Level | null {
  const levels = cell.grants.filter(({ clause }) => given.has(clause)).map(({ level }) => level);
  if (levels.length === 0) return null;
  if (cell.prohibitions.length > 0) {
    const row = operandRow(plan, raw);
    if (cell.prohibitions.some(({ condition }) => evaluate(binder.bind(condition), row) !== false)) return null;
  }
  return levelMax(levels);
}

/** In an answer from the key, null says nothing: the owner may have no such value, no such row, or one that does not show. */
function operandRow({ operands, showing }: ObjectPlan, raw: RawObject): Row {
  const values = [...operands].map(([name, alias]) => [name, own(raw, alias)] as const);
  return Object.fromEntries(showing === 'key' ? values.filter(([, value]) => value !== null) : values);
}

export function own(record: RawObject, name: string): unknown {
  return Object.hasOwn(record, name) ? record[name] : undefined;
}

export function isRaw(value: unknown): value is RawObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
