import { existsSync, mkdirSync, readdirSync, readFileSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { OperationShape } from './shapes.ts';

/** Shapes that are kept; a caller who writes each question anew fills no disk. */
const most = 10_000;

/** Shapes of the operations that were asked, one file each, so that a draft of a document can be tried on them. No part of the record. */
export class OperationStore {
  readonly #directory: string;
  readonly #known: Set<string>;

  constructor(directory: string) {
    this.#directory = directory;
    mkdirSync(directory, { recursive: true, mode: 0o700 });
    this.#known = new Set(readdirSync(directory).flatMap((file) => /^([\w-]+)\.json$/.exec(file)?.[1] ?? []));
  }

  /** Returns its name for the record. Written in the background: no answer waits for it, and one that is missing is only not replayed. */
  keep({ name, text }: OperationShape): string {
    if (!this.#known.has(name) && this.#known.size < most) {
      this.#known.add(name);
      writeFile(this.#path(name), text, { flag: 'wx', mode: 0o600 }).catch(() => {});
    }
    return name;
  }

  /** Null where it was not kept. */
  find(name: string): { readonly query: string; readonly variables: Readonly<Record<string, unknown>> } | null {
    if (!/^[\w-]+$/.test(name) || !existsSync(this.#path(name))) return null;
    try {
      const { query, variables } = JSON.parse(readFileSync(this.#path(name), 'utf8'));
      return typeof query === 'string' && typeof variables === 'object' && variables !== null ? { query, variables } : null;
    } catch {
      return null;
    }
  }

  #path(name: string): string {
    return join(this.#directory, `${name}.json`);
  }
}
