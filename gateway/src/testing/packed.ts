import { byteString } from '../byte-string.ts';
import { memberOf, type PassedOn, type Stretches } from '../execute/passed-on.ts';

/** Where stretches stand when all that may be passed on came in one piece. */
export function stretchesOf({ sequences, below }: PassedOn): Stretches {
  return {
    at: new Map(sequences.map(([first = '', ...names]) => [first, { member: memberOf(first), names: [first, ...names], checked: [] }])),
    below: new Map([...below].map(([name, inner]) => [name, stretchesOf(inner)])),
  };
}

/** The same data where stretches stand in place of their leaves, in each object that has them all. */
export function packed(value: unknown, passedOn: PassedOn): unknown {
  if (Array.isArray(value)) return value.map((item) => packed(item, passedOn));
  if (typeof value !== 'object' || value === null) return value;
  const entries = new Map(Object.entries(value));
  for (const [name, inner] of passedOn.below) if (entries.has(name)) entries.set(name, packed(entries.get(name), inner));
  for (const names of passedOn.sequences.filter((all) => all.every((name) => entries.has(name)))) {
    const text = JSON.stringify(Object.fromEntries(names.map((name) => [name, entries.get(name)])));
    for (const name of names) if (!passedOn.read.has(name)) entries.delete(name);
    entries.set(memberOf(names[0] ?? ''), byteString(text.slice(1, -1)));
  }
  return Object.fromEntries(entries);
}
