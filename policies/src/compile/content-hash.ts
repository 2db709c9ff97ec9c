import { createHash } from 'node:crypto';

/** SHA-256 over a canonical JSON of plain data, maps and sets, base64url: equal content, equal hash, whatever the order of keys. */
export function contentHash(value: unknown): string {
  return createHash('sha256')
    .update(JSON.stringify(canonical(value)))
    .digest('base64url');
}

function canonical(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(canonical);
  if (value instanceof Map) return { map: sorted([...value].map(([key, one]) => [String(key), canonical(one)])) };
  if (value instanceof Set) return { set: [...value].map(String).sort() };
  if (typeof value !== 'object' || value === null) return value;
  return { record: sorted(Object.entries(value).map(([key, one]) => [key, canonical(one)])) };
}

function sorted(entries: readonly (readonly [string, unknown])[]): readonly (readonly [string, unknown])[] {
  return entries.toSorted(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0));
}
