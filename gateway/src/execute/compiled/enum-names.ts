/** The names of an enum, found by the bytes of an answer: no text is made of what is one of a few. */
export class EnumNames {
  /** By their first character. */
  readonly #spelled: (readonly Spelled[] | undefined)[] = [];

  constructor(names: readonly string[]) {
    for (const name of names) {
      const first = name.charCodeAt(0);
      this.#spelled[first] = [...this.startingWith(first), { name, json: Uint8Array.from(Buffer.from(`"${name}"`, 'latin1')) }];
    }
  }

  startingWith(character: number | undefined): readonly Spelled[] {
    return this.#spelled[character ?? 0] ?? none;
  }
}

/** `json`: as it is written, in quotes. Names are ASCII. */
type Spelled = { readonly name: string; readonly json: Uint8Array };

const none: readonly Spelled[] = [];
