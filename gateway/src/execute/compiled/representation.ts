import { bareObject } from '@passerelle/schema';
import type { GraphQLSchema } from 'graphql';
import type { FetchNode, Required } from '../../plan/planner.ts';
import { DistinctKeys } from '../distinct-keys.ts';
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
  readonly #leaves = new Map<string, Leaves | null>();

  constructor(schema: GraphQLSchema, requires: readonly Required[], rewrites: FetchNode['inputRewrites']) {
    this.#schema = schema;
    this.#requires = requires;
    this.#rewrites = rewrites;
  }

  of(targets: readonly DataObject[]): Representations {
    const writing = new Writing();
    const of = new Array<number>(targets.length);
    for (let i = 0; i < targets.length; i += 1) {
      const target = targets[i] as DataObject;
      // One object often stands in many places, one after the other (`reader.ts`).
      of[i] = i > 0 && target === targets[i - 1] ? (of[i - 1] as number) : this.#placeOf(target, writing);
    }
    return { texts: writing.texts, of };
  }

  #placeOf(target: DataObject, writing: Writing): number {
    const typename = read(target, '__typename');
    if (typeof typename !== 'string') return -1;
    const leaves = this.#leavesOf(typename);
    if (leaves === null) return writing.placeOf(this.#fullText(target));
    const values = leavesIn(target, leaves);
    return values === null ? -1 : writing.placeOfLeaves(typename, leaves, values);
  }

  #leavesOf(typename: string): Leaves | null {
    const known = this.#leaves.get(typename);
    if (known !== undefined) return known;
    const [only, ...others] = this.#requires.filter((one) => one.kind === 'Field' || isOfType(this.#schema, typename, one.type));
    const isSimple = only?.kind === 'Fragment' && others.length === 0 && this.#rewrites.length === 0;
    const fields = isSimple ? only.selections.map((one) => (one.kind === 'Field' && one.selections === null ? one.name : null)) : [null];
    const leaves = fields.every((name) => name !== null) ? fields : null;
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

/** Names of what an entity is told apart by. */
type Leaves = readonly string[];

/** Null where one is missing. */
function leavesIn(object: DataObject, leaves: Leaves): readonly unknown[] | null {
  // As long as it will be: one that grows takes room for seventeen.
  const values = new Array<unknown>(leaves.length);
  for (let i = 0; i < leaves.length; i += 1) {
    const value = read(object, leaves[i] as string);
    if (value === undefined) return null;
    values[i] = value;
  }
  return values;
}

/** Representations of one fetch as they are written, each once. */
class Writing {
  readonly texts: string[] = [];
  readonly #placesOfTexts = new Map<string, number>();
  readonly #keys = new Map<string, { readonly distinct: DistinctKeys; readonly places: number[] }>();

  placeOf(text: string | null): number {
    if (text === null) return -1;
    const known = this.#placesOfTexts.get(text);
    if (known !== undefined) return known;
    this.#placesOfTexts.set(text, this.texts.length);
    return this.texts.push(text) - 1;
  }

  /** Of a hundred rows that refer to a few things few are written: what is the same is told by the values. */
  placeOfLeaves(typename: string, leaves: Leaves, values: readonly unknown[]): number {
    if (!areStrings(values)) return this.placeOf(leavesText(leaves, values));
    const { distinct, places } = this.#keysOf(typename);
    const key = distinct.placeOf(values);
    if (key === places.length) places.push(this.placeOf(leavesText(leaves, values)));
    return places[key] as number;
  }

  #keysOf(typename: string): { readonly distinct: DistinctKeys; readonly places: number[] } {
    const known = this.#keys.get(typename);
    if (known !== undefined) return known;
    const made = { distinct: new DistinctKeys(), places: [] };
    this.#keys.set(typename, made);
    return made;
  }
}

function areStrings(values: readonly unknown[]): values is readonly string[] {
  for (let i = 0; i < values.length; i += 1) if (typeof values[i] !== 'string') return false;
  return true;
}

function leavesText(leaves: Leaves, values: readonly unknown[]): string {
  return `{${leaves.map((name, i) => `${JSON.stringify(name)}:${JSON.stringify(values[i])}`).join(',')}}`;
}

function addTo(target: DataObject, more: DataObject | null): void {
  for (const [name, value] of Object.entries(more ?? {})) {
    const before = read(target, name);
    if (isObject(before) && isObject(value)) addTo(before, value);
    else write(target, name, value);
  }
}
