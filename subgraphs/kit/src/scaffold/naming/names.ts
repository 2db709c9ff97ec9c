import { Names } from './distinct.ts';
import { plural, singular } from './number.ts';
import { madeTypes, reservedEnding, reservedFields, reservedTypes } from './reserved.ts';
import { camelCase, pascalCase, uncapitalised, upperCase, wordsOf } from './words.ts';

/** What stands in the supergraph already: names of its types, and of its root fields. */
export type TakenNames = { readonly types: ReadonlySet<string>; readonly queries: ReadonlySet<string> };

/** What a table is called in the graph: its type, the root fields that find one row and list all, and a word for lists that lead to it. */
export type TypeNames = { readonly type: string; readonly one: string; readonly many: string; readonly list: string };

/**
 * Names of types and root fields for a new agency, each given once. Names that the graph has already get the agency's in front.
 * INVARIANT: whatever the tables are called, names are letters and digits, begin with a letter, and no two are the same.
 */
export class GraphNames {
  readonly #agency: readonly string[];
  readonly #taken: TakenNames;
  readonly #types: Names;
  readonly #queries: Names;

  constructor(agency: string, taken: TakenNames) {
    this.#agency = wordsOf(agency);
    this.#taken = taken;
    this.#types = new Names([], (name) => this.#isFreeType(name));
    this.#queries = new Names([], (name) => this.#isFreeQuery(name));
  }

  /** For a table or view; the n-th, where nothing of its name can be written. `schema`: what else tells it from one of the same name. */
  claimType(table: string, n: number, schema = ''): TypeNames {
    const bare = this.#words(table, `table${n}`);
    const words = this.#types.has(this.#typeName(singular(bare), 'Record')) ? bare : [...wordsOf(schema), ...bare];
    const one = singular(words);
    const many = plural(one);
    const type = this.#claimType(one, 'Record');
    return {
      type,
      one: this.#claimQuery(one),
      many: this.#claimQuery(many.join() === one.join() ? ['all', ...many] : many),
      list: camelCase(many, 'the'),
    };
  }

  /** For a list of codes. */
  claimEnum(name: string): string {
    return this.#claimType(this.#words(name, 'code'), 'Code');
  }

  #claimType(words: readonly string[], ending: string): string {
    return this.#types.claim(this.#typeName(words, ending));
  }

  #typeName(words: readonly string[], ending: string): string {
    const name = withEnding(pascalCase(words, 'the'), ending);
    return this.#isFreeType(name) ? name : withEnding(pascalCase([...this.#agency, ...words], 'the'), ending);
  }

  #claimQuery(words: readonly string[]): string {
    const name = camelCase(words, 'the');
    return this.#queries.claim(this.#isFreeQuery(name) ? name : camelCase([...this.#agency, ...words], 'the'));
  }

  #isFreeType(name: string): boolean {
    const { types } = this.#taken;
    return !reservedTypes.has(name) && !types.has(name) && madeTypes.every((made) => !types.has(`${name}${made}`));
  }

  #isFreeQuery(name: string): boolean {
    return !this.#taken.queries.has(name) && !reservedFields.has(name);
  }

  #words(name: string, otherwise: string): readonly string[] {
    const words = wordsOf(name);
    return words.length === 0 ? [otherwise] : words;
  }
}

function withEnding(name: string, ending: string): string {
  return reservedEnding.test(name) ? `${name}${ending}` : name;
}

/** Names of one type's fields. */
export class FieldNames {
  readonly #names = new Names(reservedFields);

  /** For a column; the n-th, where nothing of its name can be written. */
  claimColumn(column: string, n: number): string {
    const words = wordsOf(column);
    const name = camelCase(words.length === 0 ? [`column${n}`] : words, 'the');
    return this.#names.claim(name, `${name}Value`);
  }

  /** For an edge: the first of these that is free. */
  claimEdge(...wanted: readonly [string, ...string[]]): string {
    return this.#names.claim(...wanted);
  }
}

/** What a reference by this column is called: `customer_id` is `customer`. */
export function referenceName(column: string, target: string): string {
  const words = wordsOf(column);
  const bare = endings.has(words.at(-1) ?? '') ? words.slice(0, -1) : words;
  return bare.length === 0 ? uncapitalised(target) : camelCase(bare, 'the');
}

const endings: ReadonlySet<string> = new Set(['id', 'key', 'fk', 'code', 'no', 'nr', 'num', 'number', 'ref', 'uuid', 'guid', 'pk']);

/** Names for stored codes, in their order; `UNKNOWN` is for codes that are not in the list. */
export function codeNames(stored: readonly string[]): readonly string[] {
  const names = new Names(['UNKNOWN']);
  return stored.map((code, i) => {
    const words = wordsOf(code);
    const name = words.length === 0 ? `VALUE_${i + 1}` : upperCase(words, 'value');
    return names.claim(name, `${name}_VALUE`);
  });
}

/** What an agency is called where only small letters and digits may stand. */
export function agencyName(database: string, taken: ReadonlySet<string>): string {
  const name = camelCase(wordsOf(database), 'agency').toLowerCase();
  return new Names(taken).claim(name, `${name}agency`);
}
