/** Names given so far in one place. `claim` gives the wanted one, or the first `wanted2`, `wanted3`, … that nobody has. */
export class Names {
  readonly #taken: Set<string>;
  readonly #isFree: (name: string) => boolean;

  constructor(taken: Iterable<string> = [], isFree: (name: string) => boolean = () => true) {
    this.#taken = new Set(taken);
    this.#isFree = isFree;
  }

  /** The first of these that is free, else the last of them with a number. Names that end in a digit get a letter between. */
  claim(...wanted: readonly [string, ...string[]]): string {
    const free = wanted.find((name) => this.has(name));
    const name = free ?? this.#numbered(wanted.at(-1) ?? wanted[0]);
    this.#taken.add(name);
    return name;
  }

  has(name: string): boolean {
    return !this.#taken.has(name) && this.#isFree(name);
  }

  #numbered(name: string): string {
    const stem = /\d$/.test(name) ? `${name}n` : name;
    for (let n = 2; ; n += 1) if (this.has(`${stem}${n}`)) return `${stem}${n}`;
  }
}
