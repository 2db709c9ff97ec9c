/** How large a request may be before anything is done for it. What fragments unfold to is bounded in `authorize/compile.ts`. */
export const limits = {
  /** Bytes of a request body. */
  bodyBytes: 256 * 1024,
  /** Lexical tokens of a document. */
  documentTokens: 4000,
  /** Bytes of all request headers. */
  headerBytes: 16 * 1024,
  /** Milliseconds in which a request must have arrived whole. */
  arrivalMs: 10_000,
} as const;
