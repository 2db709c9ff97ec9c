import { always, anyOf, type Condition, never, type Scope } from '@passerelle/schema';
import { decodeColumn, type StoredRow } from '../mapping/decode-row.ts';
import type { ColumnField } from '../mapping/fields.ts';
import { findKey, findValues, type Key } from '../model/key.ts';
import { getType, type TypeModel } from '../model/model.ts';
import { keyColumn } from '../sql/keys.ts';
import { findCondition, type RequestContext } from './context.ts';

/** An entity in a request: its key, and its row once somebody asks for more. */
export type Instance = {
  readonly __typename: string;
  readonly type: TypeModel;
  /** Values of `by`: of the first key, unless the entity is known here by another alone. */
  readonly key: Key;
  readonly by: readonly string[];
  /** What others say of it: agencies that were asked before (`@requires`), or the reference that led here (`@provides`). */
  readonly given: Given;
  /** `null` where this agency has no row for the key, or none that shows. */
  row(): StoredRow | null | Promise<StoredRow | null>;
};

/** By field, in graph shape. */
export type Given = { readonly [field: string]: unknown };
const nothing: Given = {};

/** An entity that lists lead from. `stored`: its row, where this agency has one. */
export type Parent = Pick<Instance, 'type' | 'key' | 'by'> & { readonly stored: StoredRow | null };

/** An entity whose row has been read. Errors: throws where the row's key is not one; statements ask for rows with a key. */
export function rowInstance(type: TypeModel, row: StoredRow, given: Given = nothing): Instance {
  const key = firstKeyIn(type, row);
  if (key === null) throw new Error(`a row of \`${type.name}\` has no key`);
  return new ReadInstance(type, key, given, row);
}

/** One whose row is there. */
export class ReadInstance implements Instance {
  readonly __typename: string;
  readonly type: TypeModel;
  readonly key: Key;
  readonly by: readonly string[];
  readonly given: Given;
  readonly stored: StoredRow;

  constructor(type: TypeModel, key: Key, given: Given, stored: StoredRow) {
    this.__typename = type.name;
    this.type = type;
    this.key = key;
    this.by = type.key;
    this.given = given;
    this.stored = stored;
  }

  row(): StoredRow {
    return this.stored;
  }
}

function firstKeyIn(type: TypeModel, row: StoredRow): Key | null {
  const parts: string[] = [];
  for (const column of firstKeyColumns(type)) {
    const part = decodeColumn(column, row);
    if (typeof part !== 'string') return null;
    parts.push(part);
  }
  return parts.length === 0 ? null : parts;
}

const keyColumnsOf = new WeakMap<TypeModel, readonly ColumnField[]>();

/** None where the type has no rows here. */
function firstKeyColumns(type: TypeModel): readonly ColumnField[] {
  const { mapping, key } = type;
  const columns = keyColumnsOf.get(type) ?? (mapping === null ? [] : key.map((name) => keyColumn(mapping, name)));
  keyColumnsOf.set(type, columns);
  return columns;
}

/**
 * What a key leads to, through a reference or `_entities`. Of a type that this subgraph owns: the row, if it is there and the
 * decision shows it, else nothing. Of another's: always the key, with what this agency knows about it.
 */
export function findInstance(
  context: RequestContext,
  typeName: string,
  holder: unknown,
  given: Given = nothing,
): Instance | null | Promise<Instance | null> {
  const type = getType(context.runtime.model, typeName);
  const key = findKey(type, holder);
  if (key === null) return findByOtherKey(context, type, holder, given);
  if (!type.owned) return new UnreadInstance(context, type, key, always, given);
  const condition = findCondition(context.decision.rows, typeName);
  return condition === null ? null : loadInstance(context, type, key, condition, given);
}

/** By another key than the first, which is looked up: what leads to an entity here, and what it is called, is by the first. */
async function findByOtherKey(context: RequestContext, type: TypeModel, holder: unknown, given: Given): Promise<Instance | null> {
  const found = type.keys.map((by) => ({ by, key: findValues(by, holder) })).find(({ key }) => key !== null);
  const condition = type.owned ? findCondition(context.decision.rows, type.name) : always;
  if (found === undefined || found.key === null || condition === null) return null;
  const { by, key } = found;
  const row = await context.rows.load(type, key, condition, by);
  if (row !== null && firstKeyIn(type, row) !== null) return rowInstance(type, row, given);
  return type.owned ? null : { __typename: type.name, type, key, by, given, row: () => row };
}

/** What other unique fields of a type lead to, through a reference: the row, if it is there and the decision shows it. */
export async function findUnique(
  context: RequestContext,
  typeName: string,
  fields: readonly string[],
  holder: unknown,
): Promise<Instance | null> {
  const type = getType(context.runtime.model, typeName);
  const values = findValues(fields, holder);
  const condition = findCondition(context.decision.rows, typeName);
  if (values === null || condition === null) return null;
  const row = await context.rows.load(type, values, condition, fields);
  return row === null ? null : rowInstance(type, row);
}

/** A look-up's answer under its scope. With `answer: 'key'` it never tells whether there is a row: only cells do. */
export async function lookUpInstance(context: RequestContext, typeName: string, holder: unknown, scope: Scope): Promise<Instance | null> {
  const type = getType(context.runtime.model, typeName);
  const key = findKey(type, holder);
  if (key === null) return null;
  const own = findCondition(scope.rows, typeName);
  if (scope.answer === 'rows') return loadInstance(context, type, key, own ?? never);
  const condition = anyOf([own ?? never, findCondition(context.decision.rows, typeName) ?? never]);
  return new UnreadInstance(context, type, key, condition, nothing);
}

function loadInstance(
  context: RequestContext,
  type: TypeModel,
  key: Key,
  condition: Condition,
  given: Given = nothing,
): Instance | null | Promise<Instance | null> {
  const row = context.rows.load(type, key, condition);
  return row instanceof Promise ? row.then((found) => instanceOf(type, key, given, found)) : instanceOf(type, key, given, row);
}

function instanceOf(type: TypeModel, key: Key, given: Given, row: StoredRow | null): Instance | null {
  return row === null ? null : new ReadInstance(type, key, given, row);
}

/** One whose row is read when somebody asks for it: often its key is all. */
class UnreadInstance implements Instance {
  readonly __typename: string;
  readonly type: TypeModel;
  readonly key: Key;
  readonly by: readonly string[];
  readonly given: Given;
  readonly #context: RequestContext;
  readonly #condition: Condition;

  constructor(context: RequestContext, type: TypeModel, key: Key, condition: Condition, given: Given) {
    this.__typename = type.name;
    this.type = type;
    this.key = key;
    this.by = type.key;
    this.given = given;
    this.#context = context;
    this.#condition = condition;
  }

  row(): StoredRow | null | Promise<StoredRow | null> {
    return this.#context.rows.load(this.type, this.key, this.#condition);
  }
}
