/**
 * What a version of a document meant when it was pinned: the fields that its categories gave and the posts that its `let` names stood
 * for. It only ever narrows: what is not in it is not given, and what the document does not say is not given by it.
 * Source: AGREEMENTS.md section 2, "Categories".
 */
export type Lock = {
  readonly document: string;
  readonly version: number;
  /** SHA-256 of the document's canonical content, base64url; see `documentHash`. */
  readonly hash: string;
  /** By clause, the coordinates of the fields that its categories gave. */
  readonly clauses: Readonly<Record<string, readonly string[]>>;
  /** By name, the posts that a `pairedState` stood for. */
  readonly let: Readonly<Record<string, readonly string[]>>;
};

/** `locks/qn-imm-cus@2.json` */
export function lockFile(document: string, version: number): string {
  return `locks/${document}@${version}.json`;
}
