import { type ByteString, textOf } from '../byte-string.ts';
import { type DataObject, isObject, read } from './compiled/record.ts';

/**
 * What of an answer its reader passes on as it came, without looking at it. By response name from the root of the operation; nothing is said of
 * objects that may be of several types.
 */
export type PassedOn = {
  /** Leaves that are passed on one after the other, in this order. */
  readonly sequences: readonly (readonly string[])[];
  /** Names, of those or others, that are looked at all the same. */
  readonly read: ReadonlySet<string>;
  readonly below: ReadonlyMap<string, PassedOn>;
};

export const nothingPassedOn: PassedOn = { sequences: [], read: new Set(), below: new Map() };

/**
 * Leaves that one subgraph answered one after the other: in the answer they stand as one byte string, `"a":1,"b":"x"`, each a value of its type, as
 * `JSON.stringify` would write it. `member`: the name under which it stands, which is none of GraphQL. `checked`: other leaves of the object that were
 * answered with it, and are values of their types where it stands.
 */
export type Stretch = { readonly member: string; readonly names: readonly string[]; readonly checked: readonly string[] };

/** Where stretches may stand instead of their leaves; each object has either or neither. `at`: by the first of their names. */
export type Stretches = { readonly at: ReadonlyMap<string, Stretch>; readonly below: ReadonlyMap<string, Stretches> };

export function memberOf(first: string): string {
  return `#${first}`;
}

/** Puts leaves in the place of all stretches, in place. */
export function unpack(value: unknown, stretches: Stretches): void {
  if (Array.isArray(value)) for (const item of value) unpack(item, stretches);
  else if (isObject(value)) unpackObject(value, stretches);
}

function unpackObject(object: DataObject, { at, below }: Stretches): void {
  for (const { member } of at.values()) {
    const text = read(object, member);
    if (text === undefined) continue;
    delete object[member];
    Object.assign(object, JSON.parse(`{${textOf(text as ByteString)}}`));
  }
  for (const [name, inner] of below) unpack(read(object, name), inner);
}

/** Tells what is passed on apart, as text. */
export function passedOnKey(passedOn: PassedOn): string {
  const known = keys.get(passedOn) ?? keyOf(passedOn);
  keys.set(passedOn, known);
  return known;
}

const keys = new WeakMap<PassedOn, string>();

function keyOf({ sequences, read, below }: PassedOn): string {
  const inner = [...below].map(([name, one]) => `${name}:${keyOf(one)}`);
  return `{${sequences.map((names) => names.join(' ')).join(',')};${[...read].join(' ')};${inner.join(',')}}`;
}
