import { sql } from 'kysely';
import type { SqlTest, SqlValue } from '../mapping/codec.ts';
import { findKeyColumn } from '../mapping/columns.ts';
import type { TypeMapping } from '../mapping/define.ts';
import type { ColumnField, ReferenceField } from '../mapping/fields.ts';
import type { Key } from '../model/key.ts';
import { columnOf, every, isIn, some } from './expression.ts';
import { foundBy, isSame } from './own-words.ts';

/** The column of a key field, or of the part of a reference that a key leads through. Errors: throws where it has none; start-up refuses such a mapping. */
export function keyColumn(type: TypeMapping, path: string): ColumnField {
  const column = findKeyColumn(type, path);
  if (column === null) throw new Error(`key field \`${path}\` has no column`);
  return column;
}

/** That a reference in one table names a row of another. Stored forms are compared where both tables use the same one. */
export function sameKey(reference: Pick<ReferenceField, 'parts'>, alias: string, target: TypeMapping, targetAlias: string): SqlTest {
  const parts = Object.entries(reference.parts).map(([name, here]) => {
    const there = keyColumn(target, name);
    const [a, b] = [columnOf(alias, here.column), columnOf(targetAlias, there.column)];
    return here.codec.signature === there.codec.signature ? sameValue(there, b, a) : sameValue(there, orderOf(there, b), orderOf(here, a));
  });
  return every(parts);
}

/** Text is the same character by character. */
function sameValue({ codec }: ColumnField, one: SqlValue, other: SqlValue): SqlTest {
  return codec.storage === 'text' ? isSame(one, other) : sql`${one} = ${other}`;
}

function orderOf(field: ColumnField, column: ReturnType<typeof columnOf>): ReturnType<typeof columnOf> {
  if (field.codec.kind === 'list') throw new Error(`column \`${field.column}\` holds a list and cannot be part of a key`);
  return field.codec.sql.order(column);
}

/**
 * That a row's key columns hold one of these keys. Of a key in several columns, the one with the most values goes into the
 * innermost `in (…)`, grouped by the others: row values are written differently everywhere, and one OR per key grows too deep.
 */
export function keyIn(columns: readonly ColumnField[], alias: string, keys: readonly Key[]): SqlTest {
  const [only] = columns;
  if (only !== undefined && columns.length === 1) return isIn(columnOf(alias, only.column), storedTexts(only, keys));
  const forms = keys.flatMap((key) => storedForms(columns, key));
  const distinct = columns.map((_, i) => new Set(forms.map((form) => form[i])).size);
  const order = columns.map((_, i) => i).sort((a, b) => (distinct[a] ?? 0) - (distinct[b] ?? 0));
  return foundBy(nested(columns, alias, forms, order, isAmong), nested(columns, alias, forms, order, isIn));
}

/** Of keys in one column, each once. */
function storedTexts({ codec }: ColumnField, keys: readonly Key[]): readonly (string | number)[] {
  const forms = new Set<string | number>();
  if (codec.kind === 'scalar') for (const [part] of keys) for (const form of codec.stored(part)) forms.add(form);
  return [...forms];
}

type StoredKey = readonly (string | number)[];

/** A key part may have several stored forms (two codes for one name): all combinations. */
function storedForms(columns: readonly ColumnField[], key: Key): readonly StoredKey[] {
  return columns.reduce<readonly StoredKey[]>(
    (forms, { codec }, i) => {
      const own = codec.kind === 'scalar' ? codec.stored(key[i]) : [];
      return forms.flatMap((form) => own.map((stored) => [...form, stored]));
    },
    [[]],
  );
}

/** As the column itself compares. */
function isAmong(column: SqlValue, members: readonly (string | number)[]): SqlTest {
  return sql`${column} in (${sql.join(members)})`;
}

function nested(
  columns: readonly ColumnField[],
  alias: string,
  forms: readonly StoredKey[],
  order: readonly number[],
  isOneOf: typeof isIn,
): SqlTest {
  const [index, ...rest] = order;
  const field = index === undefined ? undefined : columns[index];
  if (index === undefined || field === undefined) return every([]);
  const column = columnOf(alias, field.column);
  const groups = [...Map.groupBy(forms, (form) => form[index])].flatMap(([value, group]) =>
    value === undefined ? [] : [{ value, group }],
  );
  if (rest.length === 0) return isOneOf(column, [...new Set(groups.map(({ value }) => value))]);
  return some(groups.map(({ value, group }) => every([isOneOf(column, [value]), nested(columns, alias, group, rest, isOneOf)])));
}
