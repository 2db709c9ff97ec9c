import type { StoredRow } from '../mapping/decode-row.ts';
import type { TypeModel } from '../model/model.ts';
import { type OrderTerm, type OrderValue, orderName } from '../sql/order.ts';
import { type Instance, rowInstance } from './instance.ts';
import type { PageArguments } from './page-arguments.ts';

/** A part of a list, in the list's order. */
export type Page = {
  readonly items: readonly PageItem[];
  readonly hasNextPage: boolean;
  readonly hasPreviousPage: boolean;
};

/** With its row, which says where it stands. */
export type PageItem = { readonly instance: Instance; readonly row: StoredRow };

export const emptyPage: Page = { items: [], hasNextPage: false, hasPreviousPage: false };

/** A page from its rows and one more, which only says that the list goes on. Rows come from the end that was asked for. */
export function pageOf(rows: readonly StoredRow[], target: TypeModel, args: PageArguments): Page {
  const taken = rows.slice(0, args.size).map((row) => ({ instance: rowInstance(target, row), row }));
  const goesOn = rows.length > args.size;
  return {
    items: args.backwards ? taken.reverse() : taken,
    hasNextPage: args.backwards ? args.before !== null : goesOn,
    hasPreviousPage: args.backwards ? goesOn : args.after !== null,
  };
}

/** The values that a row is sorted by, of which its cursor is made. */
export function placeOf({ row }: PageItem, order: readonly OrderTerm[]): readonly OrderValue[] {
  return order.map((term, i) => {
    const value = row[orderName(term, i)] ?? null;
    return value === null || typeof value === 'string' || typeof value === 'number' ? value : String(value);
  });
}
