import { Undecodable } from '../mapping/codec.ts';
import { decodeColumn, type FieldValue, type StoredRow } from '../mapping/decode-row.ts';
import type { ListedField } from '../mapping/fields.ts';
import { type Key, keyText } from '../model/key.ts';
import { keyIn } from '../sql/keys.ts';
import { rootAlias, selectRows } from '../sql/statement.ts';
import type { RequestContext } from './context.ts';
import type { Instance } from './instance.ts';

/** Values of a row that stand in another table: one statement for all rows of a level. Null where the row is not there. */
export async function loadListed(coordinate: string, field: ListedField, instance: Instance, context: RequestContext): Promise<FieldValue> {
  if ((await instance.row()) === null) return null;
  return context.listed.load(coordinate, instance.key, (keys) => loadAll(field, instance.by, keys, context));
}

async function loadAll(
  { table, parts, column, codec }: ListedField,
  by: readonly string[],
  keys: readonly Key[],
  { runtime }: RequestContext,
): Promise<readonly FieldValue[]> {
  const keyColumns = by.flatMap((name) => parts[name] ?? []);
  const columns = [...new Set([...keyColumns.map((one) => one.column), column])];
  const rows = await runtime.run(selectRows({ table, columns, where: keyIn(keyColumns, rootAlias, keys) }));
  const keyOf = (row: StoredRow): string => keyText(keyColumns.map((one) => String(decodeColumn(one, row))));
  const byKey = Map.groupBy(rows, keyOf);
  return keys.map((key) =>
    listOf(
      (byKey.get(keyText(key)) ?? []).map((row) => row[column] ?? null),
      codec,
    ),
  );
}

/** In an order that says nothing: the table has none. */
function listOf(stored: readonly unknown[], codec: ListedField['codec']): FieldValue {
  const values = stored.flatMap((one) => {
    const value = one === null ? new Undecodable() : codec.decode(one);
    return value instanceof Undecodable ? [] : [value];
  });
  if (values.length < stored.length) return new Undecodable();
  return values.toSorted((a, b) => (String(a) < String(b) ? -1 : Number(String(a) > String(b))));
}
