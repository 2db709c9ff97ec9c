import type { StoredRow } from '../mapping/decode-row.ts';
import type { TypeModel } from '../model/model.ts';
import { type OrderValue, orderAlias } from '../sql/order.ts';
import { type Instance, rowInstance } from './instance.ts';
import type { PageArguments } from './page-arguments.ts';

/** A part of a list, in the list's order. */
export type Page = {
  readonly items: readonly PageItem[];
  readonly hasNextPage: boolean;
  readonly hasPreviousPage: boolean;
};

/** `place`: the values that the row is sorted by, of which its cursor is made. */
export type PageItem = { readonly instance: Instance; readonly place: readonly OrderValue[] };

export const emptyPage: Page = { items: [], hasNextPage: false, hasPreviousPage: false };

/** A page from its rows and one more, which only says that the list goes on. Rows come from the end that was asked for. */
export function pageOf(rows: readonly StoredRow[], target: TypeModel, args: PageArguments, terms: number): Page {
  const taken = rows.slice(0, args.size).map((row) => ({ instance: rowInstance(target, row), place: placeOf(row, terms) }));
  const goesOn = rows.length > args.size;
  return {
    items: args.backwards ? taken.reverse() : taken,
    hasNextPage: args.backwards ? args.before !== null : goesOn,
    hasPreviousPage: args.backwards ? goesOn : args.after !== null,
  };
}

function placeOf(row: StoredRow, terms: number): readonly OrderValue[] {
  return Array.from({ length: terms }, (_, i) => {
    const value = row[orderAlias(i)] ?? null;
    return value === null || typeof value === 'string' || typeof value === 'number' ? value : String(value);
  });
}
