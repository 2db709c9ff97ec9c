import type { TypeModel } from './model.ts';

/** Values of an entity's key fields, in the order of @key. */
export type Key = readonly string[];

/** The key in an object that has the key fields, or `null` where one of them is missing or is not text. */
export function findKey(type: TypeModel, holder: unknown): Key | null {
  return findValues(type.key, holder);
}

/** The same of any fields. A path that leads through a reference may stand as it is, or as the objects that it leads through. */
export function findValues(fields: readonly string[], holder: unknown): Key | null {
  const parts: string[] = [];
  for (const path of fields) {
    const part = member(holder, path) ?? path.split('.').reduce(member, holder);
    if (typeof part !== 'string') return null;
    parts.push(part);
  }
  return parts;
}

function member(holder: unknown, name: string): unknown {
  return typeof holder === 'object' && holder !== null && Object.hasOwn(holder, name) ? Reflect.get(holder, name) : undefined;
}

/** Equal for equal keys. */
export function keyText(key: Key): string {
  return key.length === 1 ? String(key[0]) : JSON.stringify(key);
}
