import type { Condition } from '@passerelle/schema';
import DataLoader from 'dataloader';
import type { Operation } from '../enforce/operation.ts';
import { decodeColumn, type StoredRow } from '../mapping/decode-row.ts';
import type { TypeMapping } from '../mapping/define.ts';
import type { RowSource } from '../mapping/rows.ts';
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
  /** The row with that key on which the condition is true; `null` where there is none. `fields`: those of the key, or others that no two rows share. */
  load(type: TypeModel, key: Key, condition: Condition, fields?: readonly string[]): Promise<StoredRow | null>;
};

/** A statement binds at most this many key values, each twice in SQLite, which allows 32,766 parameters in all; the others 65,535. */
const mostKeyValues = 15_000;

export function createRowLoaders(runtime: Runtime, operation: Operation): RowLoaders {
  // By identity: the conditions of one request are the same objects throughout, and so are types. Fields other than the first key by name.
  const loaders = new Map<Condition, Map<TypeModel, Map<string, RowLoader>>>();
  return {
    load: (type, key, condition, fields = type.key) => {
      if (condition.kind === 'false') return Promise.resolve(null);
      const by = fields === type.key ? '' : keyText(fields);
      const found = loaders.get(condition)?.get(type)?.get(by);
      if (found !== undefined) return found.load(key);
      const { mapping } = type;
      if (mapping?.table === undefined) return Promise.resolve(null);
      const columns = projectionOf(operation, type, mapping, runtime.model);
      const loader = rowLoader(runtime, { mapping, table: mapping.table, fields, columns, condition });
      const ofCondition = loaders.get(condition) ?? new Map<TypeModel, Map<string, RowLoader>>();
      const ofType = ofCondition.get(type) ?? new Map<string, RowLoader>();
      loaders.set(condition, ofCondition.set(type, ofType.set(by, loader)));
      return loader.load(key);
    },
  };
}

type RowLoader = DataLoader<Key, StoredRow | null, string>;

type Loaded = {
  readonly mapping: TypeMapping;
  readonly table: RowSource;
  readonly fields: readonly string[];
  readonly columns: readonly string[];
  readonly condition: Condition;
};

function rowLoader({ model, run }: Runtime, loaded: Loaded): RowLoader {
  const { mapping, table, fields, condition } = loaded;
  const keyColumns = fields.map((name) => keyColumn(mapping, name));
  const columns = [...new Set([...loaded.columns, ...keyColumns.map(({ column }) => column)])];
  return new DataLoader(
    async (keys) => {
      const where = every([keyIn(keyColumns, rootAlias, keys), conditionSql(condition, { model, type: mapping, alias: rootAlias })]);
      const rows = await run(selectRows({ table, columns, where }));
      const byKey = new Map(rows.map((row) => [keyText(keyColumns.map((column) => String(decodeColumn(column, row)))), row]));
      return keys.map((key) => byKey.get(keyText(key)) ?? null);
    },
    { cacheKeyFn: keyText, maxBatchSize: Math.floor(mostKeyValues / fields.length) },
  );
}
