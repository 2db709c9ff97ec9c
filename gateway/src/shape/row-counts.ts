import type { Listed, ObjectPlan } from '../authorize/shape-plan.ts';
import { own, type RawObject } from './raw-object.ts';

/**
 * Counts the distinct rows that each field with a limit gives in a whole request: under all its names, on all pages and
 * parents, whichever fetch brought them.
 * Source: AGREEMENTS.md section 3, `rows`.
 */
export class RowCounts {
  /** Most rows by question. */
  readonly #limits: ReadonlyMap<string, number>;
  readonly #counted = new Map<string, { limit: number; readonly rows: Set<string> }>();

  constructor(limits: ReadonlyMap<string, number>) {
    this.#limits = limits;
  }

  add({ site, coordinate }: Listed, { type, counted, operands }: ObjectPlan, raw: RawObject): void {
    const limit = this.#limits.get(site);
    if (limit === undefined) return;
    const field = this.#counted.get(coordinate) ?? { limit, rows: new Set<string>() };
    this.#counted.set(coordinate, field);
    field.limit = Math.max(field.limit, limit);
    field.rows.add(JSON.stringify([type, ...counted.map((key) => own(raw, operands.get(key) ?? ''))]));
  }

  /** Coordinates of the fields that give more than they may. */
  get exceeded(): ReadonlySet<string> {
    return new Set([...this.#counted].flatMap(([coordinate, { limit, rows }]) => (rows.size > limit ? [coordinate] : [])));
  }
}
