import { appendFileSync, openSync } from 'node:fs';
import { type Logger, pino } from 'pino';

/** How much waits before it is written, and how long at most: a write for each line costs a request more than the line itself. */
const gatheredCharacters = 64 * 1024;
const gatheredMs = 100;

/**
 * The log of a process, one event a line. What waits is written when the process ends; the record of what was told is the ledger, not this.
 * Errors: throws where the file cannot be opened, or not be written.
 */
export function openLog(path: string): Logger {
  const file = openSync(path, 'a');
  // At once, to the system's memory: a write that is still under way when a process ends would come after those that are made then.
  const lines = new GatheredLines((text) => appendFileSync(file, text));
  process.on('exit', () => lines.flush());
  return pino({}, lines);
}

/** Lines that are written together, in their order. */
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
    if (this.#characters >= gatheredCharacters) this.flush();
    else this.#timer ??= setTimeout(() => this.flush(), gatheredMs).unref();
  }

  flush(): void {
    if (this.#timer !== null) clearTimeout(this.#timer);
    this.#timer = null;
    const text = this.#waiting.join('');
    this.#waiting = [];
    this.#characters = 0;
    if (text !== '') this.#write(text);
  }
}
