import { hash } from 'node:crypto';
import { type OwnView, ownView, type PolicySet, type Recipient } from '@passerelle/policies';
import type { BorderSchema } from '@passerelle/schema';
import { buildASTSchema, type DocumentNode, type GraphQLSchema, parse, print, printSchema } from 'graphql';
import { LRUCache } from 'lru-cache';
import { viewDocument } from './view-document.ts';
import { visibleIn } from './visible.ts';

/** The graph as one caller sees it. */
export type View = { readonly sdl: string; readonly schema: GraphQLSchema };

/** Views held at once; a caller whose view was dropped gets it made anew. */
const mostViews = 64;

/**
 * Each caller's view of the schema. Callers who may see the same share one: it is kept by what it shows, not by who asked.
 * Source: DESIGN.md section 11; AGREEMENTS.md section 1, "introspection, SDL and suggestions show the caller's view".
 */
export class Views {
  readonly #schema: GraphQLSchema;
  #whole: DocumentNode | null = null;
  readonly #border: BorderSchema;
  readonly #known = new LRUCache<string, View>({ max: mostViews });

  constructor(schema: GraphQLSchema, border: BorderSchema) {
    this.#schema = schema;
    this.#border = border;
  }

  /** `purpose`: what shows for that one alone; null: for any. `asOf` is ISO 8601. */
  of(set: PolicySet, recipient: Recipient, asOf: string, purpose: string | null): View {
    const view = ownView(set, recipient, asOf, purpose);
    const name = nameOf(view);
    const known = this.#known.get(name);
    if (known !== undefined) return known;
    this.#whole ??= parse(printSchema(this.#schema), { noLocation: true });
    const document = viewDocument(this.#whole, this.#border, visibleIn(view, this.#border, set));
    const made: View = { sdl: `${print(document)}\n`, schema: buildASTSchema(document, { assumeValidSDL: true }) };
    this.#known.set(name, made);
    return made;
  }
}

function nameOf({ cells, questions }: OwnView): string {
  const asked = [...questions].map(([coordinate, ways]) => [
    coordinate,
    ways.map(({ question, purposes }) => [question, question.mode === 'keyed' ? [...question.spans] : [], purposes]),
  ]);
  return hash('sha256', JSON.stringify([[...cells], asked]), 'base64url');
}
