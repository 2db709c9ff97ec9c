/**
 * JSON in UTF-8, written piece by piece: for what is known in parts beforehand, as names of members are, this takes half as long as to build
 * an object for `JSON.stringify`, which writes it to text, from which bytes are made.
 */
export class JsonBytes {
  #bytes: Buffer;
  #length = 0;

  /** `expected`: bytes that there is room for before more is made. */
  constructor(expected = 4096) {
    this.#bytes = Buffer.allocUnsafeSlow(expected);
  }

  /** Bytes that are JSON as they are, or a part of it. */
  piece(bytes: Uint8Array): void {
    const { length } = bytes;
    this.#reserve(length);
    const to = this.#bytes;
    const at = this.#length;
    if (length > longestByHand) to.set(bytes, at);
    else for (let i = 0; i < length; i += 1) to[at + i] = bytes[i] as number;
    this.#length = at + length;
  }

  /** One character of ASCII that is not text: a bracket, a comma. */
  sign(code: number): void {
    this.#reserve(1);
    this.#bytes[this.#length] = code;
    this.#length += 1;
  }

  text(text: string): void {
    if (text.length > longestByHand || !this.#plainText(text)) this.#encode(JSON.stringify(text));
  }

  /** Any value but text, as `JSON.stringify` writes it; null for what it leaves out. */
  value(value: unknown): void {
    if (typeof value === 'string') this.text(value);
    else this.#encode(JSON.stringify(value) ?? 'null');
  }

  /** What was written; the writer begins anew, in other memory. */
  take(): Buffer {
    const taken = this.#bytes.subarray(0, this.#length);
    this.#bytes = Buffer.alloc(0);
    this.#length = 0;
    return taken;
  }

  /** False, with nothing written, where a character has to be escaped or is none of ASCII. */
  #plainText(text: string): boolean {
    this.#reserve(text.length + 2);
    const bytes = this.#bytes;
    let at = this.#length;
    bytes[at++] = quote;
    for (let i = 0; i < text.length; i += 1) {
      const code = text.charCodeAt(i);
      if (code < 0x20 || code > 0x7e || code === quote || code === backslash) return false;
      bytes[at++] = code;
    }
    bytes[at++] = quote;
    this.#length = at;
    return true;
  }

  #encode(text: string): void {
    // A character of UTF-16 takes three bytes at most.
    this.#reserve(text.length * 3);
    this.#length += this.#bytes.write(text, this.#length, 'utf8');
  }

  #reserve(more: number): void {
    const wanted = this.#length + more;
    if (wanted <= this.#bytes.length) return;
    const bytes = Buffer.allocUnsafeSlow(Math.max(wanted, this.#bytes.length * 2));
    bytes.set(this.#bytes.subarray(0, this.#length));
    this.#bytes = bytes;
  }
}

/** A call to copy or encode costs as much as some dozens of characters one by one. */
const longestByHand = 64;
const quote = 0x22;
const backslash = 0x5c;
