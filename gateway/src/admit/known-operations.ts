import { type DocumentNode, getOperationAST, type OperationDefinitionNode } from 'graphql';
import { LRUCache } from 'lru-cache';

const keptBytes = 16 * 1024 * 1024;

/** An operation that was parsed, is within all limits, and fits the schema. */
export type KnownOperation = { readonly document: DocumentNode; readonly operation: OperationDefinitionNode };

/** Texts that came the long way once and were found valid. What they hold is public names; who may ask what is decided each time. */
export class KnownOperations {
  readonly #byText = new LRUCache<string, DocumentNode>({
    maxSize: keptBytes,
    // A syntax tree takes some ten times its text.
    sizeCalculation: (_document, text) => 12 * text.length + 1,
  });

  add(text: string, document: DocumentNode): void {
    this.#byText.set(text, document);
  }

  /** Null where the text is not known, or has no operation of that name. */
  find(text: string, name: string | null): KnownOperation | null {
    const document = this.#byText.get(text);
    const operation = document === undefined ? null : getOperationAST(document, name);
    return document && operation ? { document, operation } : null;
  }
}
