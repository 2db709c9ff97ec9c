import type { PageAsked } from '../authorize/page-width.ts';
import type { ScreenPlan } from '../authorize/shape-plan.ts';
import type { Given } from './decider.ts';
import type { Judge } from './judge.ts';
import { occurrenceOf } from './occurrence.ts';
import { isRaw, own, type RawObject } from './raw-object.ts';

/**
 * What of a fetched page the caller gets, where only the gateway can tell which rows show: the positions of its items in order, and
 * where the page stands, as if the others had never been. `narrow`: too few rows were fetched to tell. `defective`: a row came that
 * its owner should have kept back.
 * Source: AGREEMENTS.md section 1, "such connections give no totals, and pages are filled by over-fetching".
 */
export type Screened =
  | { readonly kind: 'page'; readonly positions: readonly number[]; readonly info: Readonly<Record<string, unknown>> }
  | { readonly kind: 'narrow' }
  | { readonly kind: 'defective' };

export function screenPage(plan: ScreenPlan, raw: RawObject, parent: Given | null, asked: PageAsked, judge: Judge): Screened {
  const edges = own(raw, plan.edges);
  const source = own(raw, plan.info);
  if (!Array.isArray(edges) || !isRaw(source)) return { kind: 'defective' };
  const occurrences = edges.map((edge: unknown) => occurrenceOf(plan.target, isRaw(edge) ? own(edge, plan.node) : null, parent, judge));
  if (occurrences.some(({ kind }) => kind === 'excluded')) return { kind: 'defective' };
  const shown = occurrences.flatMap(({ kind }, position) => (kind === 'there' ? [position] : []));
  const { size, isBackwards } = asked;
  const isFull = shown.length > size;
  const goesOn = own(source, isBackwards ? plan.hasPreviousPage : plan.hasNextPage) !== false;
  if (!isFull && goesOn) return { kind: 'narrow' };
  const positions = isBackwards ? shown.slice(Math.max(0, shown.length - size)) : shown.slice(0, size);
  const cursorAt = (position: number | undefined): unknown => {
    const edge: unknown = position === undefined ? null : edges[position];
    return isRaw(edge) ? (own(edge, plan.cursor) ?? null) : null;
  };
  return {
    kind: 'page',
    positions,
    info: {
      hasNextPage: isBackwards ? own(source, plan.hasNextPage) === true : isFull,
      hasPreviousPage: isBackwards ? isFull : own(source, plan.hasPreviousPage) === true,
      startCursor: cursorAt(positions[0]),
      endCursor: cursorAt(positions.at(-1)),
    },
  };
}
