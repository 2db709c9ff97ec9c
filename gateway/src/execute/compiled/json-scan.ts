import type { ByteString } from '../../byte-string.ts';
import type { EnumNames } from './enum-names.ts';

/** What a leaf may be. `names`: of an enum. `item`: of a list. */
export type LeafTest = {
  readonly mayBeNull: boolean;
  readonly isString: boolean;
  readonly isInteger: boolean;
  readonly isNumber: boolean;
  readonly isBoolean: boolean;
  readonly names: EnumNames | null;
  readonly item: LeafTest | null;
};

const quote = 0x22;
const backslash = 0x5c;
const comma = 0x2c;
const closingBracket = 0x5d;
const zero = 0x30;
const nine = 0x39;

/** What stands in place of a value that is not as it should be. */
export const mismatch = Symbol('mismatch');

/** Walks over JSON that is written as `JSON.stringify` writes it. Whatever is written otherwise, or is no JSON, is not taken. */
export class JsonScan {
  at = 0;
  readonly #bytes: Buffer;
  readonly #text: string;

  /** `bytes`: UTF-8. */
  constructor(bytes: Buffer) {
    this.#bytes = bytes;
    this.#text = bytes.toString('latin1');
  }

  /** From there to here. */
  textFrom(from: number): ByteString {
    return this.#text.substring(from, this.at) as ByteString;
  }

  /** Steps over exactly these characters, if they are next. */
  takes(characters: Uint8Array): boolean {
    const bytes = this.#bytes;
    const { at } = this;
    for (let i = 0; i < characters.length; i += 1) if (bytes[at + i] !== characters[i]) return false;
    this.at = at + characters.length;
    return true;
  }

  /** Steps over what stands here as it stands there, if it does. */
  takesAgain(from: number, to: number): boolean {
    const bytes = this.#bytes;
    const { at } = this;
    for (let i = from; i < to; i += 1) if (bytes[at + i - from] !== bytes[i]) return false;
    this.at = at + to - from;
    return true;
  }

  takesOne(character: number): boolean {
    if (this.#bytes[this.at] !== character) return false;
    this.at += 1;
    return true;
  }

  /** Whether nothing but white space is left. */
  isAtEnd(): boolean {
    return /^[ \t\r\n]*$/.test(this.#text.substring(this.at));
  }

  /** Steps over a leaf that is as `test` has it, and gives its value if that is wanted. */
  leaf(test: LeafTest, isWanted: boolean): unknown {
    const byte = this.#bytes[this.at];
    if (byte === quote) {
      if (test.names !== null) return this.#name(test.names);
      return test.isString ? this.#string(isWanted) : mismatch;
    }
    switch (byte) {
      case 0x6e:
        return test.mayBeNull && this.takes(nullText) ? null : mismatch;
      case 0x74:
        return test.isBoolean && this.takes(trueText) ? true : mismatch;
      case 0x66:
        return test.isBoolean && this.takes(falseText) ? false : mismatch;
      case 0x5b:
        return test.item === null ? mismatch : this.#list(test.item, isWanted);
      default:
        return this.#number(test);
    }
  }

  #name(names: EnumNames): unknown {
    const spelled = names.startingWith(this.#bytes[this.at + 1]);
    for (let i = 0; i < spelled.length; i += 1) {
      const { name, json } = spelled[i] as (typeof spelled)[number];
      if (this.takes(json)) return name;
    }
    return mismatch;
  }

  #string(isWanted: boolean): unknown {
    const bytes = this.#bytes;
    const from = this.at;
    let at = from + 1;
    let seen = 0;
    let hasEscapes = false;
    for (;;) {
      const byte = bytes[at];
      if (byte === quote) break;
      // Past the end, or what JSON does not let stand in a string.
      if (byte === undefined || byte < 0x20) return mismatch;
      if (byte === backslash) {
        hasEscapes = true;
        at += 1;
      }
      seen |= byte;
      at += 1;
    }
    this.at = at + 1;
    if (hasEscapes && !isAsWritten(this.textFrom(from))) return mismatch;
    if (!isWanted) return null;
    if (hasEscapes) return JSON.parse(bytes.toString('utf8', from, at + 1));
    return seen < 0x80 ? this.#text.substring(from + 1, at) : bytes.toString('utf8', from + 1, at);
  }

  #number({ isInteger, isNumber }: LeafTest): unknown {
    const bytes = this.#bytes;
    const from = this.at;
    let at = from;
    let number = 0;
    for (let byte = bytes[at]; byte !== undefined && byte >= zero && byte <= nine; byte = bytes[at]) {
      number = number * 10 + byte - zero;
      at += 1;
    }
    const digits = at - from;
    const isPlain = digits > 0 && digits <= 15 && (digits === 1 || bytes[from] !== zero) && !isInNumber(bytes[at]);
    if (isPlain) {
      this.at = at;
      return isInteger ? number : mismatch;
    }
    while (isInNumber(bytes[at])) at += 1;
    const written = this.#text.substring(from, at);
    number = Number(written);
    if (written === '' || String(number) !== written || !Number.isFinite(number)) return mismatch;
    this.at = at;
    return (Number.isInteger(number) ? isInteger : isNumber) ? number : mismatch;
  }

  #list(item: LeafTest, isWanted: boolean): unknown {
    this.at += 1;
    if (this.takesOne(closingBracket)) return isWanted ? [] : null;
    let items: unknown[] | null = null;
    do {
      const value = this.leaf(item, isWanted);
      if (value === mismatch) return mismatch;
      if (!isWanted) continue;
      // Most have one item: a list that grows takes room for seventeen.
      if (items === null) items = [value];
      else items.push(value);
    } while (this.takesOne(comma));
    return this.takesOne(closingBracket) ? items : mismatch;
  }
}

const nullText = ascii('null');
const trueText = ascii('true');
const falseText = ascii('false');

export function ascii(text: string): Uint8Array {
  return Uint8Array.from(text, (character) => character.charCodeAt(0));
}

function isInNumber(code: number | undefined): boolean {
  if (code === undefined) return false;
  return (code >= zero && code <= nine) || code === 0x2d || code === 0x2b || code === 0x2e || code === 0x45 || code === 0x65;
}

/** Whether a string with escapes is written as `JSON.stringify` writes it. */
function isAsWritten(string: string): boolean {
  try {
    return JSON.stringify(JSON.parse(string)) === string;
  } catch {
    return false;
  }
}
