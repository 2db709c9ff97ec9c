import type { Condition } from '@passerelle/schema';
import type { Operation } from '../enforce/operation.ts';
import { decodeColumn, type StoredRow } from '../mapping/decode-row.ts';
import type { TypeMapping } from '../mapping/define.ts';
import type { ColumnField } from '../mapping/fields.ts';
import type { RowSource } from '../mapping/rows.ts';
import { type Key, keyText } from '../model/key.ts';
import type { TypeModel } from '../model/model.ts';
import { conditionSql } from '../sql/condition.ts';
import { every } from '../sql/expression.ts';
import { keyColumn, keyIn } from '../sql/keys.ts';
import { rootAlias, selectRows } from '../sql/statement.ts';
import { projectionOf } from './projection.ts';
import type { Runtime } from './runtime.ts';

type Found = StoredRow | null;

/** Loads rows by key, one statement for all keys of a type that are asked for together. */
export type RowLoaders = {
  /** The row with that key on which the condition is true, at once where it has been read; `null` where there is none. `fields`: those of the key, or others that no two rows share. */
  load(type: TypeModel, key: Key, condition: Condition, fields?: readonly string[]): Found | Promise<Found>;
  /** Reads the rows of many keys, so that each can then be had at once. Never rejects: what went wrong is told to whoever asks for a row. */
  prefetch(type: TypeModel, keys: readonly Key[], condition: Condition): Promise<void>;
};

export function createRowLoaders(runtime: Runtime, operation: Operation): RowLoaders {
  // By identity: the conditions of one request are the same objects throughout, and so are types. Fields other than the first key by name.
  const loaders = new Map<Condition, Map<TypeModel, Map<string, RowLoader>>>();
  const loaderOf = (type: TypeModel, condition: Condition, fields: readonly string[]): RowLoader | null => {
    if (condition.kind === 'false') return null;
    const by = fields === type.key ? '' : keyText(fields);
    const found = loaders.get(condition)?.get(type)?.get(by);
    if (found !== undefined) return found;
    const { mapping } = type;
    if (mapping?.table === undefined) return null;
    const columns = projectionOf(operation, type, mapping, runtime.model);
    const loader = new RowLoader(runtime, { mapping, table: mapping.table, fields, columns, condition });
    const ofCondition = loaders.get(condition) ?? new Map<TypeModel, Map<string, RowLoader>>();
    const ofType = ofCondition.get(type) ?? new Map<string, RowLoader>();
    loaders.set(condition, ofCondition.set(type, ofType.set(by, loader)));
    return loader;
  };
  return {
    load: (type, key, condition, fields = type.key) => loaderOf(type, condition, fields)?.load(key) ?? null,
    prefetch: async (type, keys, condition) => loaderOf(type, condition, type.key)?.prefetch(keys),
  };
}

type Loaded = {
  readonly mapping: TypeMapping;
  readonly table: RowSource;
  readonly fields: readonly string[];
  readonly columns: readonly string[];
  readonly condition: Condition;
};

/** A statement binds at most this many key values, each twice in SQLite, which allows 32,766 parameters in all; the others 65,535. */
const mostKeyValues = 15_000;

/** Keys that are asked for before the next statement, each once. */
type Batch = { readonly texts: string[]; readonly keys: Key[]; readonly read: Promise<void> };

/** Not DataLoader: a thousand keys are read without a promise for each, and what has been read is there without one. */
class RowLoader {
  readonly #runtime: Runtime;
  readonly #loaded: Loaded;
  readonly #keyColumns: readonly ColumnField[];
  readonly #columns: readonly string[];
  /** By key; a promise until the row is there, or because it could not be read: that stays so for this request. */
  readonly #known = new Map<string, Found | Promise<void>>();
  #batch: Batch | null = null;

  constructor(runtime: Runtime, loaded: Loaded) {
    this.#runtime = runtime;
    this.#loaded = loaded;
    this.#keyColumns = loaded.fields.map((name) => keyColumn(loaded.mapping, name));
    this.#columns = [...new Set([...loaded.columns, ...this.#keyColumns.map(({ column }) => column)])];
  }

  load(key: Key): Found | Promise<Found> {
    const text = keyText(key);
    const known = this.#known.get(text) ?? this.#ask(text, key);
    return known instanceof Promise ? known.then(() => this.#found(text)) : known;
  }

  async prefetch(keys: readonly Key[]): Promise<void> {
    const reading = new Set<Promise<void>>();
    for (const key of keys) {
      const text = keyText(key);
      const known = this.#known.get(text) ?? this.#ask(text, key);
      if (known instanceof Promise) reading.add(known);
    }
    await Promise.allSettled(reading);
  }

  /** What a statement that has ended found. */
  #found(text: string): Found {
    const known = this.#known.get(text);
    return known === undefined || known instanceof Promise ? null : known;
  }

  /** `null` stands for a row that is known not to be there. */
  #ask(text: string, key: Key): Found | Promise<void> {
    if (this.#known.has(text)) return null;
    const batch = this.#batch ?? this.#begin();
    batch.texts.push(text);
    batch.keys.push(key);
    this.#known.set(text, batch.read);
    return batch.read;
  }

  #begin(): Batch {
    const texts: string[] = [];
    const keys: Key[] = [];
    const read = whenAllHaveAsked().then(() => {
      this.#batch = null;
      return this.#read(texts, keys);
    });
    this.#batch = { texts, keys, read };
    return this.#batch;
  }

  async #read(texts: readonly string[], keys: readonly Key[]): Promise<void> {
    const most = Math.floor(mostKeyValues / this.#loaded.fields.length);
    const parts = Array.from({ length: Math.ceil(keys.length / most) }, (_, i) => keys.slice(i * most, (i + 1) * most));
    const rows = (await Promise.all(parts.map((part) => this.#rows(part)))).flat();
    for (const row of rows) this.#known.set(this.#textOf(row), row);
    for (const text of texts) if (this.#known.get(text) instanceof Promise) this.#known.set(text, null);
  }

  #rows(keys: readonly Key[]): Promise<readonly StoredRow[]> {
    const { mapping, table, condition } = this.#loaded;
    const where = every([
      keyIn(this.#keyColumns, rootAlias, keys),
      conditionSql(condition, { model: this.#runtime.model, type: mapping, alias: rootAlias }),
    ]);
    return this.#runtime.run(selectRows({ table, columns: this.#columns, where }));
  }

  #textOf(row: StoredRow): string {
    return keyText(this.#keyColumns.map((column) => String(decodeColumn(column, row))));
  }
}

/** When nothing that is there to be done at once is left: until then more may be asked for. */
function whenAllHaveAsked(): Promise<void> {
  return Promise.resolve().then(() => new Promise((resolve) => process.nextTick(resolve)));
}
