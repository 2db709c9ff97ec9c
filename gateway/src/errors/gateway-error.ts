import { GraphQLError } from 'graphql';
import { type ErrorCode, errorRegistry } from './registry.ts';

export type Path = readonly (string | number)[];

/** An error as the caller gets it: constant message of its code, and only such details as are the caller's own. */
export function gatewayError(
  code: ErrorCode,
  { path, details = {} }: { readonly path?: Path; readonly details?: Readonly<Record<string, unknown>> } = {},
): GraphQLError {
  const { message, status } = errorRegistry[code];
  const http = status === 200 ? {} : { http: { status } };
  return new GraphQLError(message, { ...(path && { path }), extensions: { code, ...details, ...http } });
}
