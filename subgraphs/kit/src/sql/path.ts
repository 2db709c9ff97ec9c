import { sql } from 'kysely';
import type { SqlValue } from '../mapping/codec.ts';
import type { ColumnField, FieldMapping, ReferenceField } from '../mapping/fields.ts';
import { getType } from '../model/model.ts';
import { Untranslatable } from './column-test.ts';
import type { Place } from './condition.ts';
import { columnOf, concat, constant, every, isPresent } from './expression.ts';
import { keyColumn, sameKey } from './keys.ts';
import { sourceOf } from './rows.ts';

/** A stored value that a row leads to, and how it is to be read. */
export type PathValue = { readonly field: ColumnField; readonly value: SqlValue };

/**
 * The stored value at a path over a row's own fields and references, null where the way there breaks off.
 * Errors: throws `Untranslatable` where the path leaves this database or ends in something that is not stored.
 */
export function pathValue(path: readonly string[], place: Place): PathValue {
  const [name = '', ...rest] = path;
  const field = fieldAt(name, path, place);
  if (field.kind === 'column' && rest.length === 0) return { field, value: columnOf(place.alias, field.column) };
  if (field.kind !== 'reference') throw new Untranslatable(path, 'it is not in a column');
  const part = rest.join('.');
  const own = Object.hasOwn(field.parts, part) ? field.parts[part] : undefined;
  return own === undefined ? behind(field, rest, place) : { field: own, value: partOf(field, own, place) };
}

/**
 * One text for the row that a path of references ends at, equal for equal keys: its owner's persons are told apart by it. Null where
 * the row is not there; of a row in another database nothing but its key is known.
 */
export function keyValue(path: readonly string[], place: Place): SqlValue {
  const [name = '', ...rest] = path;
  const field = fieldAt(name, path, place);
  if (field.kind !== 'reference') throw new Untranslatable(path, 'it is no reference');
  if (rest.length > 0) return inTarget(field, place, (there) => keyValue(rest, there));
  const { key, mapping } = getType(place.model, field.target);
  if (mapping?.table === undefined) return keyText(Object.values(field.parts), place.alias);
  return inTarget(field, place, (there) => ownKeyValue(key, there));
}

/** The same for the row itself. */
export function ownKeyValue(key: readonly string[], place: Place): SqlValue {
  return keyText(
    key.map((name) => keyColumn(place.type, name)),
    place.alias,
  );
}

function fieldAt(name: string, path: readonly string[], { type }: Place): FieldMapping {
  const field = Object.hasOwn(type.fields, name) ? type.fields[name] : undefined;
  if (field === undefined) throw new Untranslatable(path, 'this subgraph does not have it');
  return field;
}

function behind(reference: ReferenceField, rest: readonly string[], place: Place): PathValue {
  let found: ColumnField | null = null;
  const value = inTarget(reference, place, (there) => {
    const inner = pathValue(rest, there);
    found = inner.field;
    return inner.value;
  });
  if (found === null) throw new Untranslatable(rest, 'it is not in a column');
  return { field: found, value };
}

/** A value of the row that a reference names; its key is unique, so there is one at most. */
function inTarget(reference: ReferenceField, place: Place, inner: (there: Place) => SqlValue): SqlValue {
  const { mapping } = getType(place.model, reference.target);
  if (mapping?.table === undefined) throw new Untranslatable([reference.target], 'it is not in this database');
  const there: Place = { model: place.model, type: mapping, alias: `${place.alias}_` };
  const same = sameKey(reference, place.alias, mapping, there.alias);
  return sql`(select ${inner(there)} from ${sourceOf(mapping.table)} as ${sql.id(there.alias)} where ${same})`;
}

/** Without its other parts there is no reference. */
function partOf({ parts }: ReferenceField, own: ColumnField, { alias }: Place): SqlValue {
  const others = Object.values(parts).filter((other) => other !== own);
  const value = columnOf(alias, own.column);
  return others.length === 0
    ? value
    : sql`case when ${every(others.map(({ column }) => isPresent(columnOf(alias, column))))} then ${value} end`;
}

function keyText(parts: readonly ColumnField[], alias: string): SqlValue {
  const values = parts.map(({ codec, column }) => {
    const value = columnOf(alias, column);
    return codec.kind === 'scalar' ? codec.sql.order(value) : value;
  });
  const [only] = values;
  if (only !== undefined && values.length === 1) return only;
  return sql`case when ${every(values.map(isPresent))} then ${concat(values.flatMap((value) => [value, constant('|')]))} end`;
}
