/** An object as it was fetched, under names that the compiler minted. */
export type RawObject = Readonly<Record<string, unknown>>;

export function own(record: RawObject, name: string): unknown {
  return Object.hasOwn(record, name) ? record[name] : undefined;
}

export function isRaw(value: unknown): value is RawObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
