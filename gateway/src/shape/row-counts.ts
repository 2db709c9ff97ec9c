import type { Listed, ObjectPlan } from '../authorize/shape-plan.ts';
import { DistinctRows } from './distinct-rows.ts';
import type { RawObject } from './raw-object.ts';

/**
 * Counts the distinct rows that each field with a limit gives in a whole request: under all its names, on all pages and
 * parents, whichever fetch brought them.
 * Source: AGREEMENTS.md section 3, `rows`.
 */
export class RowCounts {
  /** Most rows by question. */
  readonly #limits: ReadonlyMap<string, number>;
  readonly #counted = new Map<string, Counted>();

  constructor(limits: ReadonlyMap<string, number>) {
    this.#limits = limits;
  }

  add({ site, coordinate }: Listed, { type, counted }: ObjectPlan, raw: RawObject): void {
    const limit = this.#limits.get(site);
    if (limit === undefined) return;
    const field = this.#counted.get(coordinate) ?? { limit, types: new Map<string, DistinctRows>() };
    this.#counted.set(coordinate, field);
    field.limit = Math.max(field.limit, limit);
    const rows = field.types.get(type) ?? new DistinctRows();
    field.types.set(type, rows);
    rows.add(raw, counted);
  }

  /** Coordinates of the fields that give more than they may. */
  get exceeded(): ReadonlySet<string> {
    return new Set([...this.#counted].flatMap(([coordinate, field]) => (rowsOf(field) > field.limit ? [coordinate] : [])));
  }
}

type Counted = { limit: number; readonly types: Map<string, DistinctRows> };

function rowsOf({ types }: Counted): number {
  return [...types.values()].reduce((all, { size }) => all + size, 0);
}
