import type { Cell } from '@passerelle/schema';

/** What was told of one month, and under which definition: rows, finest groups, smallest group. Small groups are not in it. */
export type ToldFigures = { readonly definition: string; readonly cells: readonly Cell[] };

/**
 * Figures that were told, by a name of document, recipient, question and month. What is kept stays: rows that arrive or change
 * later do not change it, so that the same question asked twice cannot be subtracted.
 * Source: AGREEMENTS.md section 5, "computed once per (document, period) and frozen".
 */
export type FrozenFigures = {
  find(name: string): Promise<ToldFigures | null>;
  /** Keeps figures unless there are some by that name; gives what is kept. */
  keep(name: string, told: ToldFigures): Promise<ToldFigures>;
};

/** Figures that last as long as the process: for tests, and where nothing else is configured. */
export function memoryFigures(): FrozenFigures {
  const kept = new Map<string, ToldFigures>();
  return {
    find: async (name) => kept.get(name) ?? null,
    keep: async (name, told) => {
      const standing = kept.get(name) ?? told;
      kept.set(name, standing);
      return standing;
    },
  };
}
