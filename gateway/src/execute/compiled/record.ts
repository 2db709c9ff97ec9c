/** An object that came from a subgraph, or one of ours that is filled from several. */
export type DataObject = Record<string, unknown>;

export function isObject(value: unknown): value is DataObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Own members only: on what JSON.parse made, `constructor` and `toString` are inherited. */
export function read(object: DataObject, name: string): unknown {
  return Object.hasOwn(object, name) ? object[name] : undefined;
}

/** On what JSON.parse made, assigning to `__proto__` would change its prototype. */
export function write(object: DataObject, name: string, value: unknown): void {
  if (name === '__proto__') Object.defineProperty(object, name, { value, configurable: true, enumerable: true, writable: true });
  else object[name] = value;
}
