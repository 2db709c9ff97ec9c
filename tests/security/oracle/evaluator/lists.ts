import { type FieldFacts, membersOf, typeNamed } from '../facts.ts';
import type { Row } from '../world.ts';
import { every, opposite, some, type Truth, test } from './conditions.ts';
import { type Entity, type Rows, unknown } from './entities.ts';
import { listOf } from './questions.ts';

/** The rows of a list before anybody's rights: those of a root field, or those that refer to a row. */
export function candidates(field: FieldFacts, parent: Entity | null, rows: Rows): readonly Entity[] {
  return membersOf(field.type).flatMap((type) => {
    if (parent === null) return rows.all(type);
    const back = referenceBack(type, parent.type);
    return rows.all(type).filter((one) => {
      const behind = rows.follow(one, back.name);
      return behind !== null && behind.type === parent.type && isSameKey(behind, parent);
    });
  });
}

/** The one reference of a type by which it can stand in a list of another's. */
function referenceBack(type: string, parent: string): FieldFacts {
  const back = [...typeNamed(type).fields.values()].filter((field) => field.kind === 'one' && membersOf(field.type).includes(parent));
  const [only, ...more] = back;
  if (only === undefined || more.length > 0) throw new Error(`${type} has not one reference to ${parent}`);
  return only;
}

function isSameKey(a: Entity, b: Entity): boolean {
  return typeNamed(a.type).keys.every((key) => a.key[key] === b.key[key] && a.key[key] !== 'UNKNOWN');
}

/** A caller's filter on a row. */
export function matches(filter: unknown, row: Entity, rows: Rows): Truth {
  if (filter === undefined || filter === null) return true;
  return every(
    Object.entries(filter as Row).map(([member, value]): Truth => {
      if (member === 'all') return every(listOf(value).map((one) => matches(one, row, rows)));
      if (member === 'anyOf') return some(listOf(value).map((one) => matches(one, row, rows)));
      if (member === 'not') return opposite(matches(value, row, rows));
      const field = typeNamed(row.type).fields.get(member) as FieldFacts;
      return every(
        Object.entries(value as Row).map(([op, wanted]) =>
          test(field.type, op, rows.value(row, member), wanted, { asOf: '', zone: 'UTC' }),
        ),
      );
    }),
  );
}

type Order = readonly Readonly<Record<string, 'ASC' | 'DESC'>>[];

/** Rows in the caller's order, what has no value last; their keys decide between equals. */
export function inOrder(all: readonly Entity[], orderBy: unknown, rows: Rows): readonly Entity[] {
  const order = listOf(orderBy) as Order;
  return all.toSorted((a, b) => {
    for (const one of order)
      for (const [name, direction] of Object.entries(one)) {
        const [x, y] = [a, b].map((row) => placeOf(row, name, rows));
        if (x === y) continue;
        if (x === null || x === undefined) return 1;
        if (y === null || y === undefined) return -1;
        return x < y === (direction === 'ASC') ? -1 : 1;
      }
    return 0;
  });
}

/** What a value is sorted by; a partial date by the first day that it may be. */
function placeOf(row: Entity, name: string, rows: Rows): string | number | null {
  const value = rows.value(row, name);
  const type = typeNamed(row.type).fields.get(name)?.type;
  if (value === null || value === unknown || value === 'UNKNOWN') return null;
  if (typeof value === 'boolean') return Number(value);
  if (type === 'DateTime') return Date.parse(String(value));
  if (type === 'PartialDate') return `${value}-01-01`.slice(0, 10);
  return value as string | number;
}
