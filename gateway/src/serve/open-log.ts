import { appendFileSync, openSync } from 'node:fs';
import { type Logger, pino } from 'pino';

/** How much waits before it is written, and how long at most: a write for each line costs a request more than the line itself. */
const gatheredCharacters = 64 * 1024;
const gatheredMs = 100;

/**
 * The log of a process, one event a line. What waits is written when the process ends; the record of what was told is the ledger, not this.
 * Errors: throws where the file cannot be opened.
 */
export function openLog(path: string): Logger {
  const file = pino.destination({ dest: openSync(path, 'a'), sync: false });
  const lines = new GatheredLines((text) => file.write(text));
  // When a process ends, pino writes what the file has still to write; then comes what has not reached it.
  process.on('exit', () => lines.end((text) => appendFileSync(path, text)));
  return pino({}, lines);
}

/** Lines that are written together, in their order: the file's own gathering counts all that waits anew for each line that joins it. */
class GatheredLines {
  readonly #write: (text: string) => void;
  #waiting: string[] = [];
  #characters = 0;
  #timer: NodeJS.Timeout | null = null;

  constructor(write: (text: string) => void) {
    this.#write = write;
  }

  write(line: string): void {
    this.#waiting.push(line);
    this.#characters += line.length;
    if (this.#characters >= gatheredCharacters) this.end(this.#write);
    else this.#timer ??= setTimeout(() => this.end(this.#write), gatheredMs).unref();
  }

  /** What waits, and nothing after it until another line comes. */
  end(write: (text: string) => void): void {
    if (this.#timer !== null) clearTimeout(this.#timer);
    this.#timer = null;
    const text = this.#waiting.join('');
    this.#waiting = [];
    this.#characters = 0;
    if (text !== '') write(text);
  }
}
