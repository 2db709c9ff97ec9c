import { isUtf8 } from 'node:buffer';
import { ascii, JsonScan, type LeafTest, mismatch } from './json-scan.ts';
import type { DataObject } from './record.ts';

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
  | { readonly kind: 'objects'; readonly of: Reading }
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
    const data = root.value(scan);
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
  value(scan: JsonScan, levels = deepestLists): unknown {
    if (scan.takesOne(openingBrace)) return this.#object(scan);
    if (levels > 0 && scan.takesOne(openingBracket)) return this.#list(scan, levels - 1);
    return scan.takes(nullText) ? null : undefined;
  }

  #list(scan: JsonScan, levels: number): readonly unknown[] | undefined {
    const items: unknown[] = [];
    if (scan.takesOne(closingBracket)) return items;
    do {
      const item = this.value(scan, levels);
      if (item === undefined) return undefined;
      items.push(item);
    } while (scan.takesOne(comma));
    return scan.takesOne(closingBracket) ? items : undefined;
  }

  #object(scan: JsonScan): DataObject | undefined {
    const members = this.#members;
    const object: DataObject = {};
    let begun = 0;
    for (let i = 0; i < members.length; i += 1) {
      const member = members[i] as Member;
      const { at } = scan;
      if (!scan.takes(member.lead)) return undefined;
      if (member.begins) begun = i === 0 ? at : at + 1;
      if (!this.#member(scan, member, object)) return undefined;
      if (member.ends !== null) object[member.ends] = scan.textFrom(begun);
    }
    return scan.takesOne(closingBrace) ? object : undefined;
  }

  #member(scan: JsonScan, member: Member, object: DataObject): boolean {
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
        const value = member.inner?.value(scan);
        if (value === undefined) return false;
        object[member.name] = value;
        return true;
      }
      default:
        return member satisfies never;
    }
  }
}
