import { bareObject } from '@passerelle/schema';
import type { GraphQLSchema } from 'graphql';
import type { FetchNode, Required } from '../../plan/planner.ts';
import { type DataObject, isObject, read, write } from './record.ts';
import { applyRewrites } from './rewrite.ts';
import { isOfType } from './types.ts';

/** The entities that one fetch asks about. `of[i]`: the representation that stands for target i, or -1 where it has no whole key. */
export type Representations = { readonly texts: readonly string[]; readonly of: readonly number[] };

/**
 * Writes what identifies an entity as JSON text, each different one once: of a hundred rows that refer to one post, one is asked.
 * Compiled for a fetch; how an object of a type is written is worked out when the first one comes.
 */
export class RepresentationWriter {
  readonly #schema: GraphQLSchema;
  readonly #requires: readonly Required[];
  readonly #rewrites: FetchNode['inputRewrites'];
  /** Leaves in the order in which they are written, where nothing but leaves of one fragment is; null where it is not so simple. */
  readonly #leaves = new Map<string, readonly Leaf[] | null>();

  constructor(schema: GraphQLSchema, requires: readonly Required[], rewrites: FetchNode['inputRewrites']) {
    this.#schema = schema;
    this.#requires = requires;
    this.#rewrites = rewrites;
  }

  of(targets: readonly DataObject[]): Representations {
    const places = new Map<string, number>();
    const written: Written = new Map();
    const of = targets.map((target) => {
      const text = this.#text(target, written);
      if (text === null) return -1;
      const place = places.get(text);
      if (place !== undefined) return place;
      places.set(text, places.size);
      return places.size - 1;
    });
    return { texts: [...places.keys()], of };
  }

  #text(object: DataObject, written: Written): string | null {
    const typename = read(object, '__typename');
    if (typeof typename !== 'string') return null;
    const leaves = this.#leavesOf(typename);
    return leaves === null ? this.#fullText(object) : leavesText(object, leaves, written);
  }

  #leavesOf(typename: string): readonly Leaf[] | null {
    const known = this.#leaves.get(typename);
    if (known !== undefined) return known;
    const [only, ...others] = this.#requires.filter((one) => one.kind === 'Field' || isOfType(this.#schema, typename, one.type));
    const isSimple = only?.kind === 'Fragment' && others.length === 0 && this.#rewrites.length === 0;
    const fields = isSimple ? only.selections.map((one) => (one.kind === 'Field' && one.selections === null ? one.name : null)) : [null];
    const leaves = fields.every((name) => name !== null) ? fields.map((name) => ({ name, prefix: `${JSON.stringify(name)}:` })) : null;
    this.#leaves.set(typename, leaves);
    return leaves;
  }

  #fullText(object: DataObject): string | null {
    const representation = this.#select(object, this.#requires);
    if (representation === null || !read(representation, '__typename')) return null;
    applyRewrites(this.#schema, this.#rewrites, representation);
    return JSON.stringify(representation);
  }

  /** Null where a field is missing; a fragment with a missing field adds nothing. */
  #select(source: unknown, selections: readonly Required[]): DataObject | null {
    if (!isObject(source)) return null;
    const selected = bareObject();
    for (const one of selections) {
      if (one.kind === 'Field') {
        const value = read(source, one.name);
        if (value === undefined) return null;
        write(selected, one.name, one.selections === null ? value : this.#selectAll(value, one.selections));
      } else if (isOfType(this.#schema, String(read(source, '__typename')), one.type)) {
        addTo(selected, this.#select(source, one.selections));
      }
    }
    return selected;
  }

  #selectAll(value: unknown, selections: readonly Required[]): unknown {
    return Array.isArray(value) ? value.map((item) => this.#selectAll(item, selections)) : this.#select(value, selections);
  }
}

type Leaf = { readonly name: string; readonly prefix: string };

/** Texts of strings, which rows that refer to a few things repeat. */
type Written = Map<string, string>;

function leavesText(object: DataObject, leaves: readonly Leaf[], written: Written): string | null {
  let text = '{';
  for (const { name, prefix } of leaves) {
    const value = read(object, name);
    if (value === undefined) return null;
    text += `${text.length > 1 ? ',' : ''}${prefix}${leafText(value, written)}`;
  }
  return `${text}}`;
}

function leafText(value: unknown, written: Written): string {
  if (typeof value !== 'string') return JSON.stringify(value);
  const known = written.get(value);
  if (known !== undefined) return known;
  const text = JSON.stringify(value);
  written.set(value, text);
  return text;
}

function addTo(target: DataObject, more: DataObject | null): void {
  for (const [name, value] of Object.entries(more ?? {})) {
    const before = read(target, name);
    if (isObject(before) && isObject(value)) addTo(before, value);
    else write(target, name, value);
  }
}
