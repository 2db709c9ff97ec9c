import type { Rows } from '@passerelle/schema';
import { makeWorld } from '@passerelle/world';
import { until } from '../harness/stack.ts';
import { typeOf } from './whole-schema.ts';

const most = 60;

/** A small demo world that has rows of every type, long tables cut. */
export function everyTypeWorld(): Rows {
  const rows = makeWorld({ scale: 0.02, seed: 1, until });
  const { WaitTime, Shift, TrafficCount } = rows.posts;
  return {
    ...rows,
    posts: { ...rows.posts, WaitTime: WaitTime.slice(0, most), Shift: Shift.slice(0, most), TrafficCount: TrafficCount.slice(0, most) },
  };
}

export type AnyRow = Readonly<Record<string, unknown>>;

/** The owner's rows of a type. */
export function rowsOf(rows: Rows, type: string): readonly AnyRow[] {
  const agency = rows[typeOf(type).owner as keyof Rows] as Readonly<Record<string, readonly AnyRow[]>>;
  return agency[type] ?? [];
}

/** The condition of a document that holds for just these rows. */
export function justThese(type: string, rows: readonly AnyRow[]): object {
  const { keys } = typeOf(type);
  return { anyOf: rows.map((row) => Object.fromEntries(keys.map((key) => [key, { is: row[key] }]))) };
}
