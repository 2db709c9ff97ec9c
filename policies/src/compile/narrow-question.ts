import type { FurtherKeys, Question } from './clause.ts';

/**
 * A question under an arrangement: the keys of both, spans the shorter, rows the fewer, one at a time if either says so. The keys that
 * the arrangement adds open nothing: whoever filters by them must have the field in clear, unless the parent's own keys cover it.
 * Source: AGREEMENTS.md section 2, "Arrangement".
 */
export function narrowQuestion(parent: Question, by: Question | undefined): Question {
  if (by === undefined || by.mode === 'freely') return parent;
  const keyed = parent.mode === 'keyed' ? parent : openToAll;
  const further: readonly FurtherKeys[] = by.with.length === 0 ? [] : [{ with: by.with, spans: shorter(by.spans, keyed.spans) }];
  return {
    mode: 'keyed',
    with: keyed.with,
    spans: new Map([...shorter(keyed.spans, by.spans)].filter(([path]) => keyed.spans.has(path))),
    rows: fewer(keyed.rows, by.rows),
    oneAtATime: keyed.oneAtATime || by.oneAtATime,
    also: [...(keyed.also ?? []), ...further],
  };
}

/** `freely`, as keys: an alternative without any is always satisfied and covers no filter. */
const openToAll: Extract<Question, { readonly mode: 'keyed' }> = {
  mode: 'keyed',
  with: [[]],
  spans: new Map(),
  rows: null,
  oneAtATime: false,
};

function shorter(a: ReadonlyMap<string, number>, b: ReadonlyMap<string, number>): ReadonlyMap<string, number> {
  const paths = [...new Set([...a.keys(), ...b.keys()])];
  return new Map(paths.map((path) => [path, Math.min(a.get(path) ?? Number.POSITIVE_INFINITY, b.get(path) ?? Number.POSITIVE_INFINITY)]));
}

function fewer(a: number | null, b: number | null): number | null {
  return a === null || b === null ? (a ?? b) : Math.min(a, b);
}
