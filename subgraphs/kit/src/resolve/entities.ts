import type { Condition } from '@passerelle/schema';
import { findKey, type Key } from '../model/key.ts';
import type { TypeModel } from '../model/model.ts';
import { findCondition, getRequestContext, type RequestContext } from './context.ts';
import { findInstance, type Given } from './instance.ts';

type Found = ReturnType<typeof findInstance>;

/**
 * `Query._entities` as `@apollo/subgraph` answers it, the rows of all representations read together. Errors: throws for what names no entity of
 * this subgraph.
 */
export async function findEntities(
  _source: unknown,
  { representations }: Readonly<Record<string, unknown>>,
  context: unknown,
): Promise<readonly Found[]> {
  const request = getRequestContext(context);
  if (!Array.isArray(representations)) return [];
  const types = representations.map((one: unknown) => typeOf(one, request));
  await prefetch(request, types, representations);
  return representations.map((one: unknown, i) => findEntity(request, types[i] ?? typeOf(one, request), one));
}

/** What one representation leads to. */
export function findEntity(context: RequestContext, type: TypeModel, representation: unknown): Found {
  return findInstance(context, type.name, representation, externalsIn(type, representation));
}

/** Of types that have their rows here; another agency's may be wanted for its key alone. */
async function prefetch(context: RequestContext, types: readonly TypeModel[], representations: readonly unknown[]): Promise<void> {
  const keys = new Map<TypeModel, Key[]>();
  for (const [i, type] of types.entries()) {
    const key = type.owned ? findKey(type, representations[i]) : null;
    const ofType = keys.get(type);
    if (key !== null && ofType === undefined) keys.set(type, [key]);
    else if (key !== null) ofType?.push(key);
  }
  const reading = [...keys].flatMap(([type, ofType]) => {
    const condition: Condition | null = findCondition(context.decision.rows, type.name);
    return condition === null ? [] : [context.rows.prefetch(type, ofType, condition)];
  });
  await Promise.all(reading);
}

function typeOf(representation: unknown, { runtime }: RequestContext): TypeModel {
  const isObject = typeof representation === 'object' && representation !== null && Object.hasOwn(representation, '__typename');
  const name: unknown = isObject ? Reflect.get(representation, '__typename') : null;
  const type = typeof name === 'string' ? runtime.model.types.get(name) : undefined;
  if (type === undefined) throw new Error('a representation names no entity of this subgraph');
  return type;
}

const nothing: Given = {};

function externalsIn({ external }: TypeModel, holder: unknown): Given {
  if (external.size === 0 || typeof holder !== 'object' || holder === null) return nothing;
  return Object.fromEntries(Object.entries(holder).filter(([name]) => external.has(name)));
}
