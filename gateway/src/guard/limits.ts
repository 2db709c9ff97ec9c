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
  /** Milliseconds after which fetches for an answer are given up; fields still missing then are `SOURCE_UNAVAILABLE`. */
  answerMs: 15_000,
} as const;
