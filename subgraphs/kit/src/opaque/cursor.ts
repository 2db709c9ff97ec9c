import { SubgraphError } from '../errors.ts';
import type { OrderValue } from '../sql/order.ts';
import { createSiv } from './siv.ts';

/** What a cursor is bound to: the decision's context, the field's coordinate, filter and order. A cursor of another list does not open. */
export type CursorContext = readonly string[];

export type Cursors = {
  make(values: readonly OrderValue[], context: CursorContext): string;
  /** Errors: `CURSOR_EXPIRED` where it is not ours or was made for something else. */
  read(cursor: string, context: CursorContext): readonly OrderValue[];
};

/** Cursors hold the values that the row was sorted by, so a page goes on where it was left even if rows came or went. */
export function createCursors(key: Uint8Array): Cursors {
  const siv = createSiv(key, 'cursor');
  return {
    make: (values, context) => siv.seal(JSON.stringify(values), context),
    read: (cursor, context) => {
      const text = siv.open(cursor, context);
      const values: unknown = text === null ? null : JSON.parse(text);
      if (Array.isArray(values) && values.every(isOrderValue)) return values;
      throw new SubgraphError(
        'CURSOR_EXPIRED',
        'This cursor was made for another list, filter, order or sharing document. Start again without it.',
      );
    },
  };
}

function isOrderValue(value: unknown): value is OrderValue {
  return value === null || typeof value === 'string' || typeof value === 'number';
}
