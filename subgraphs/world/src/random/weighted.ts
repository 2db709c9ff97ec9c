import { elementAt, type Random } from './random.ts';

/** Values with weights, ready to draw from in logarithmic time. */
export type Weighted<T> = { readonly values: readonly T[]; readonly cumulative: readonly number[]; readonly total: number };

/** A table from pairs of value and weight. Weights need not sum to one; a weight of 0 is never drawn. Errors: RangeError where all are 0. */
export function weighted<T>(pairs: readonly (readonly [T, number])[]): Weighted<T> {
  let total = 0;
  const cumulative = pairs.map(([, weight]) => {
    total += weight;
    return total;
  });
  if (!(total > 0)) throw new RangeError('expected at least one positive weight');
  return { values: pairs.map(([value]) => value), cumulative, total };
}

/** One value, each as likely as its weight. */
export function draw<T>(random: Random, table: Weighted<T>): T {
  const at = random.next() * table.total;
  let [low, high] = [0, table.cumulative.length - 1];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (elementAt(table.cumulative, middle) > at) high = middle;
    else low = middle + 1;
  }
  return elementAt(table.values, low);
}
