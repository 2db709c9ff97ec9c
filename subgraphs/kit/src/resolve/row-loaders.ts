import type { Condition } from '@passerelle/schema';
import DataLoader from 'dataloader';
import type { Operation } from '../enforce/operation.ts';
import { decodeColumn, type StoredRow } from '../mapping/decode-row.ts';
import type { TableName, TypeMapping } from '../mapping/define.ts';
import { type Key, keyText } from '../model/key.ts';
import type { TypeModel } from '../model/model.ts';
import { conditionSql } from '../sql/condition.ts';
import { every } from '../sql/expression.ts';
import { keyColumn, keyIn } from '../sql/keys.ts';
import { rootAlias, selectRows } from '../sql/statement.ts';
import { projectionOf } from './projection.ts';
import type { Runtime } from './runtime.ts';

/** Loads rows by key, one statement for all keys of a type that are asked for together. */
export type RowLoaders = {
  /** The row with that key on which the condition is true; `null` where there is none. */
  load(type: TypeModel, key: Key, condition: Condition): Promise<StoredRow | null>;
};

/** A statement binds at most this many key values; SQLite allows 32,766 parameters in all, the others 65,535. */
const mostKeyValues = 20_000;

export function createRowLoaders(runtime: Runtime, operation: Operation): RowLoaders {
  // By identity: the conditions of one request are the same objects throughout.
  const loaders = new Map<Condition, Map<string, DataLoader<Key, StoredRow | null, string>>>();
  return {
    load: (type, key, condition) => {
      const mapping = type.mapping;
      if (mapping?.table === undefined || condition.kind === 'false') return Promise.resolve(null);
      const byType = loaders.get(condition) ?? new Map<string, DataLoader<Key, StoredRow | null, string>>();
      loaders.set(condition, byType);
      const loader =
        byType.get(type.name) ?? rowLoader(runtime, type, mapping, mapping.table, projectionOf(operation, type, mapping), condition);
      byType.set(type.name, loader);
      return loader.load(key);
    },
  };
}

function rowLoader(
  { model, run }: Runtime,
  type: TypeModel,
  mapping: TypeMapping,
  table: TableName,
  columns: readonly string[],
  condition: Condition,
): DataLoader<Key, StoredRow | null, string> {
  const keyColumns = type.key.map((name) => keyColumn(mapping, name));
  return new DataLoader(
    async (keys) => {
      const where = every([keyIn(keyColumns, rootAlias, keys), conditionSql(condition, { model, type: mapping, alias: rootAlias })]);
      const rows = await run(selectRows({ table, columns, where }));
      const byKey = new Map(rows.map((row) => [keyText(keyColumns.map((column) => String(decodeColumn(column, row)))), row]));
      return keys.map((key) => byKey.get(keyText(key)) ?? null);
    },
    { cacheKeyFn: keyText, maxBatchSize: Math.floor(mostKeyValues / type.key.length) },
  );
}
