import { isUtf8 } from 'node:buffer';
import { ascii, JsonScan, type LeafTest, mismatch } from './json-scan.ts';
import { type DataObject, isObject } from './record.ts';

/** What one fetch asks of an object, in the order in which it is answered. */
export type Reading = readonly MemberReading[];
export type MemberReading = {
  readonly name: string;
  /** First and last member of a stretch say so; `ends`: the name under which its text is kept. */
  readonly begins: boolean;
  readonly ends: string | null;
} & (
  | { readonly kind: 'typename'; readonly type: string }
  /** `isKept`: its value, beside what a stretch says. */
  | { readonly kind: 'leaf'; readonly test: LeafTest; readonly isKept: boolean }
  /** `isShared`: those that are written alike one after the other are one object, to which nothing else is added than to all of them. */
  | { readonly kind: 'objects'; readonly of: Reading; readonly isShared: boolean }
);

/** Reads the data of an answer. Null where it is not written as expected, error and all: then it must be read otherwise. */
export type Reader = (body: Buffer) => DataObject | null;

/** Reads answers of one fetch without making objects of what is only passed on. `reading`: of the root of its operation. */
export function readerOf(reading: Reading): Reader {
  const root = new ObjectReader(reading);
  return (body) => {
    if (!isUtf8(body)) return null;
    const scan = new JsonScan(body);
    if (!scan.takes(dataLead)) return null;
    const data = root.value({ scan, last: new Map() });
    if (data === undefined || data === null || Array.isArray(data)) return null;
    return scan.takesOne(closingBrace) && scan.isAtEnd() ? (data as DataObject) : null;
  };
}

/** More lists in lists no schema has. */
const deepestLists = 8;

const dataLead = ascii('{"data":');
const openingBrace = 0x7b;
const closingBrace = 0x7d;
const openingBracket = 0x5b;
const closingBracket = 0x5d;
const comma = 0x2c;
const nullText = ascii('null');

type Member = MemberReading & { readonly lead: Uint8Array; readonly inner: ObjectReader | null; readonly typename: Uint8Array };

/** One answer as it is read. `last`: what each reader of shared objects made last. */
type Pass = { readonly scan: JsonScan; readonly last: Map<ObjectReader, Last> };
/** Where it stands, and how often in a row the next one was another. */
type Last = { object: DataObject; from: number; to: number; misses: number };

/** As often as that in a row, the next one is not expected to be alike any more. */
const mostMisses = 4;

class ObjectReader {
  readonly #members: readonly Member[];

  constructor(reading: Reading) {
    this.#members = reading.map((member, i) => ({
      ...member,
      lead: ascii(`${i === 0 ? '' : ','}"${member.name}":`),
      inner: member.kind === 'objects' ? new ObjectReader(member.of) : null,
      typename: ascii(member.kind === 'typename' ? `"${member.type}"` : ''),
    }));
  }

  /** An object, a list of them, lists of lists, or null; undefined where it is none as expected. `levels`: in how many lists it may stand. */
  value(pass: Pass, levels = deepestLists): unknown {
    const { scan } = pass;
    if (scan.takesOne(openingBrace)) return this.#object(pass);
    if (levels > 0 && scan.takesOne(openingBracket)) return this.#list(pass, levels - 1);
    return scan.takes(nullText) ? null : undefined;
  }

  /** The same, where objects that are written alike are one: of a hundred rows that refer to one post, one reference is made. */
  sharedValue(pass: Pass): unknown {
    const { scan } = pass;
    const last = pass.last.get(this);
    const isTried = last !== undefined && last.misses < mostMisses;
    if (isTried && scan.takesAgain(last.from, last.to)) {
      last.misses = 0;
      return last.object;
    }
    const from = scan.at;
    const value = this.value(pass);
    if (!isObject(value)) return value;
    if (last === undefined) pass.last.set(this, { object: value, from, to: scan.at, misses: 0 });
    else if (isTried) Object.assign(last, { object: value, from, to: scan.at, misses: last.misses + 1 });
    return value;
  }

  #list(pass: Pass, levels: number): readonly unknown[] | undefined {
    const { scan } = pass;
    const items: unknown[] = [];
    if (scan.takesOne(closingBracket)) return items;
    do {
      const item = this.value(pass, levels);
      if (item === undefined) return undefined;
      items.push(item);
    } while (scan.takesOne(comma));
    return scan.takesOne(closingBracket) ? items : undefined;
  }

  #object(pass: Pass): DataObject | undefined {
    const { scan } = pass;
    const members = this.#members;
    const object: DataObject = {};
    let begun = 0;
    for (let i = 0; i < members.length; i += 1) {
      const member = members[i] as Member;
      const { at } = scan;
      if (!scan.takes(member.lead)) return undefined;
      if (member.begins) begun = i === 0 ? at : at + 1;
      if (!this.#member(pass, member, object)) return undefined;
      if (member.ends !== null) object[member.ends] = scan.textFrom(begun);
    }
    return scan.takesOne(closingBrace) ? object : undefined;
  }

  #member(pass: Pass, member: Member, object: DataObject): boolean {
    const { scan } = pass;
    switch (member.kind) {
      case 'typename':
        if (!scan.takes(member.typename)) return false;
        object[member.name] = member.type;
        return true;
      case 'leaf': {
        const value = scan.leaf(member.test, member.isKept);
        if (value === mismatch) return false;
        if (member.isKept) object[member.name] = value;
        return true;
      }
      case 'objects': {
        const value = member.isShared ? member.inner?.sharedValue(pass) : member.inner?.value(pass);
        if (value === undefined) return false;
        object[member.name] = value;
        return true;
      }
      default:
        return member satisfies never;
    }
  }
}
