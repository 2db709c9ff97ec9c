import { always, anyOf, type Condition, never, type Scope } from '@passerelle/schema';
import { decodeColumn, type StoredRow } from '../mapping/decode-row.ts';
import { findKey, findValues, type Key } from '../model/key.ts';
import { getType, type TypeModel } from '../model/model.ts';
import { keyColumn } from '../sql/keys.ts';
import { findCondition, type RequestContext } from './context.ts';

/** An entity in a request: its key, and its row once somebody asks for more. */
export type Instance = {
  readonly __typename: string;
  readonly type: TypeModel;
  readonly key: Key;
  /** `null` where this agency has no row for the key, or none that shows. */
  row(): StoredRow | null | Promise<StoredRow | null>;
};

/** An entity that lists lead from. `stored`: its row, where this agency has one. */
export type Parent = Pick<Instance, 'type' | 'key'> & { readonly stored: StoredRow | null };

/** An entity whose row has been read. Errors: throws where the row's key is not one; statements ask for rows with a key. */
export function rowInstance(type: TypeModel, row: StoredRow): Instance {
  const { mapping } = type;
  const key =
    mapping === null
      ? null
      : findKey(type, Object.fromEntries(type.key.map((name) => [name, decodeColumn(keyColumn(mapping, name), row)])));
  if (key === null) throw new Error(`a row of \`${type.name}\` has no key`);
  return { __typename: type.name, type, key, row: () => row };
}

/**
 * What a key leads to, through a reference or `_entities`. Of a type that this subgraph owns: the row, if it is there and the
 * decision shows it, else nothing. Of another's: always the key, with what this agency knows about it.
 */
export function findInstance(context: RequestContext, typeName: string, holder: unknown): Instance | null | Promise<Instance | null> {
  const type = getType(context.runtime.model, typeName);
  const key = findKey(type, holder);
  if (key === null) return null;
  if (!type.owned) return lazyInstance(context, type, key, always);
  const condition = findCondition(context.decision.rows, typeName);
  return condition === null ? null : loadInstance(context, type, key, condition);
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
  return lazyInstance(context, type, key, anyOf([own ?? never, findCondition(context.decision.rows, typeName) ?? never]));
}

async function loadInstance(context: RequestContext, type: TypeModel, key: Key, condition: Condition): Promise<Instance | null> {
  const row = await context.rows.load(type, key, condition);
  return row === null ? null : { __typename: type.name, type, key, row: () => row };
}

function lazyInstance(context: RequestContext, type: TypeModel, key: Key, condition: Condition): Instance {
  return { __typename: type.name, type, key, row: () => context.rows.load(type, key, condition) };
}
