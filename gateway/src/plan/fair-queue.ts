/** Work that is done one by one, a turn for each who has some: whoever brings much waits for himself. */
export class FairQueue<Task> {
  readonly #most: number;
  readonly #waiting = new Map<string, Task[]>();

  /** `most`: tasks that one may have waiting. */
  constructor(most: number) {
    this.#most = most;
  }

  /** False where whose it is has too many waiting already. */
  add(whose: string, task: Task): boolean {
    const own = this.#waiting.get(whose) ?? [];
    if (own.length >= this.#most) return false;
    own.push(task);
    this.#waiting.set(whose, own);
    return true;
  }

  /** The next task: of who has waited longest for a turn, the first. */
  next(): Task | undefined {
    const [first] = this.#waiting;
    if (first === undefined) return undefined;
    const [whose, own] = first;
    const task = own.shift();
    // To the end of the line, if there is more.
    this.#waiting.delete(whose);
    if (own.length > 0) this.#waiting.set(whose, own);
    return task;
  }
}
