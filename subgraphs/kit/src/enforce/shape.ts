/** Checks on data from outside: each says whether a value has a shape, and nothing is taken from a prototype. */
export type Check<T> = (value: unknown) => value is T;

export const isText: Check<string> = (value) => typeof value === 'string';
export const isTextOrNull: Check<string | null> = (value) => value === null || typeof value === 'string';
export const isFlag: Check<boolean> = (value) => typeof value === 'boolean';
export const isCount: Check<number> = (value): value is number => Number.isSafeInteger(value) && Number(value) >= 0;
export const isCountOrNull: Check<number | null> = (value) => value === null || isCount(value);

export function isPlainObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

export function isOneOf<const T extends string>(words: readonly T[]): Check<T> {
  return (value): value is T => words.some((word) => word === value);
}

export function isListOf<T>(check: Check<T>): Check<readonly T[]> {
  return (value): value is readonly T[] => Array.isArray(value) && value.every((item) => check(item));
}

export function isMapOf<T>(check: Check<T>): Check<{ readonly [name: string]: T }> {
  return (value): value is { readonly [name: string]: T } => isPlainObject(value) && Object.values(value).every((item) => check(item));
}

/** An object with exactly these members: one that is missing and one that nobody expects are both refused. */
export function isObjectOf<T extends object>(checks: { readonly [K in keyof T]: Check<T[K]> }): Check<T> {
  const expected = Object.entries<Check<unknown>>(checks);
  return (value): value is T =>
    isPlainObject(value) &&
    Object.keys(value).length === expected.length &&
    expected.every(([name, check]) => Object.hasOwn(value, name) && check(value[name]));
}
