import { GraphQLError } from 'graphql';

/** Codes that this side of the wire gives. Source: DESIGN.md section 11. */
export type ErrorCode =
  | 'UNAUTHENTICATED'
  | 'UNAUTHORIZED_FIELD_OR_TYPE'
  | 'GRAPHQL_VALIDATION_FAILED'
  | 'BAD_USER_INPUT'
  | 'CURSOR_EXPIRED'
  | 'ROW_LIMIT'
  | 'INTERNAL_SERVER_ERROR';

/** An error that was written for the caller: it names what was expected, never a value. All others are masked. */
export class SubgraphError extends Error {
  readonly code: ErrorCode;
  constructor(code: ErrorCode, message: string) {
    super(message);
    this.name = 'SubgraphError';
    this.code = code;
  }
}

export type WireError = {
  readonly message: string;
  readonly path?: readonly (string | number)[];
  readonly extensions: { readonly code: ErrorCode };
};

/** What leaves of an error: message and code of our own, a constant for anything else. */
export function maskError(error: unknown): WireError {
  const cause = error instanceof GraphQLError ? error.originalError : error;
  const path = error instanceof GraphQLError && error.path !== undefined ? { path: error.path } : {};
  if (cause instanceof SubgraphError) return { message: cause.message, ...path, extensions: { code: cause.code } };
  return { message: 'The subgraph could not answer this.', ...path, extensions: { code: 'INTERNAL_SERVER_ERROR' } };
}

/** An answer that is nothing but an error, as the JSON that goes back. */
export function refusalJson(error: unknown): Buffer {
  return Buffer.from(JSON.stringify({ errors: [maskError(error)] }));
}
