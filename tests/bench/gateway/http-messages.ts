/** One HTTP/1.1 message as it came: its head as text, its body as bytes. */
export type Message = { readonly head: string; readonly body: Buffer };

const endOfHead = Buffer.from('\r\n\r\n');
const endOfLine = Buffer.from('\r\n');

/**
 * Cuts what arrives on one socket into messages, with a stated length or in chunks. Made for measuring: far less work than a whole HTTP
 * client or server, so that the machine's time goes to what is measured. It believes what it is told and belongs nowhere else.
 */
export class HttpMessages {
  #pending: Buffer = Buffer.alloc(0);

  push(chunk: Buffer): Message[] {
    this.#pending = this.#pending.length === 0 ? chunk : Buffer.concat([this.#pending, chunk]);
    const found: Message[] = [];
    for (let next = this.#take(); next !== null; next = this.#take()) found.push(next);
    return found;
  }

  #take(): Message | null {
    const at = this.#pending.indexOf(endOfHead);
    if (at < 0) return null;
    const head = this.#pending.toString('latin1', 0, at);
    const start = at + endOfHead.length;
    const length = /content-length: *(\d+)/i.exec(head)?.[1];
    if (length === undefined && /transfer-encoding: *chunked/i.test(head)) return this.#takeChunks(head, start);
    return this.#cut(head, start, start + Number(length ?? 0));
  }

  #cut(head: string, start: number, end: number): Message | null {
    if (this.#pending.length < end) return null;
    const body = this.#pending.subarray(start, end);
    this.#pending = this.#pending.subarray(end);
    return { head, body };
  }

  #takeChunks(head: string, start: number): Message | null {
    const parts: Buffer[] = [];
    for (let at = start; ; ) {
      const line = this.#pending.indexOf(endOfLine, at);
      if (line < 0) return null;
      const size = Number.parseInt(this.#pending.toString('latin1', at, line), 16);
      const end = line + endOfLine.length + size + endOfLine.length;
      if (this.#pending.length < end) return null;
      if (size === 0) {
        this.#pending = this.#pending.subarray(end);
        return { head, body: Buffer.concat(parts) };
      }
      parts.push(this.#pending.subarray(line + endOfLine.length, end - endOfLine.length));
      at = end;
    }
  }
}
