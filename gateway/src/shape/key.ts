import { own, type RawObject } from './raw-object.ts';

/** The parts of a row's key. `names`: where in the row they stand. */
export function keyOf(row: RawObject, names: readonly string[]): readonly string[] {
  // As long as it will be: one that grows takes room for seventeen.
  const key = new Array<string>(names.length);
  for (let i = 0; i < names.length; i += 1) key[i] = keyPart(row, names[i] as string);
  return key;
}

/** A part that is not known is left empty: that the row was given is recorded all the same. */
function keyPart(row: RawObject, name: string): string {
  const value = own(row, name);
  if (typeof value === 'string') return value;
  return typeof value === 'number' || typeof value === 'boolean' ? String(value) : '';
}
