import type { Listed, ObjectPlan } from '../authorize/shape-plan.ts';
import { DistinctKeys } from '../execute/distinct-keys.ts';
import { keyOf } from './key.ts';
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
    const field = this.#fieldAt(coordinate, limit);
    field.limit = Math.max(field.limit, limit);
    rowsOf(field, type).placeOf(keyOf(raw, counted));
  }

  #fieldAt(coordinate: string, limit: number): Counted {
    const known = this.#counted.get(coordinate);
    if (known !== undefined) return known;
    const made: Counted = { limit, types: new Map() };
    this.#counted.set(coordinate, made);
    return made;
  }

  /** Coordinates of the fields that give more than they may. */
  get exceeded(): ReadonlySet<string> {
    return new Set([...this.#counted].flatMap(([coordinate, field]) => (countOf(field) > field.limit ? [coordinate] : [])));
  }
}

type Counted = { limit: number; readonly types: Map<string, DistinctKeys> };

function rowsOf({ types }: Counted, type: string): DistinctKeys {
  const known = types.get(type);
  if (known !== undefined) return known;
  const made = new DistinctKeys();
  types.set(type, made);
  return made;
}

function countOf({ types }: Counted): number {
  return [...types.values()].reduce((all, { size }) => all + size, 0);
}
