import type { GraphQLError } from 'graphql';
import { gatewayError, type Path } from '../errors/gateway-error.ts';
import { type ErrorCode, isErrorCode } from '../errors/registry.ts';

type SourceError = { readonly path?: Path | undefined; readonly extensions?: Readonly<Record<string, unknown>> | null | undefined };

/** What a subgraph may say to the caller; everything else that goes wrong there is only `SOURCE_UNAVAILABLE`. */
const tellable: ReadonlySet<ErrorCode> = new Set(['ROW_LIMIT', 'CURSOR_EXPIRED', 'BAD_USER_INPUT']);

/**
 * Errors of subgraphs as the caller gets them: code and path only. List positions are `@` and equal ones are told once, so
 * that their number says nothing about rows; a path ends before the first hidden selection.
 */
export function sourceErrors(errors: readonly SourceError[], names: ReadonlyMap<string, string>): readonly GraphQLError[] {
  const told = errors.map(({ path, extensions }) => ({ code: codeOf(extensions), path: pathFor(path ?? [], names) }));
  const unique = new Map(told.map((error) => [JSON.stringify(error), error]));
  return [...unique.values()].map(({ code, path }) => gatewayError(code, path.length > 0 ? { path } : {}));
}

function codeOf(extensions: SourceError['extensions']): ErrorCode {
  const code = extensions?.code;
  return isErrorCode(code) && tellable.has(code) ? code : 'SOURCE_UNAVAILABLE';
}

function pathFor(path: Path, names: ReadonlyMap<string, string>): Path {
  const told: (string | number)[] = [];
  for (const segment of path) {
    if (typeof segment === 'number' || segment === '@') told.push('@');
    else {
      const name = names.get(segment);
      if (name === undefined) break;
      told.push(name);
    }
  }
  return told;
}
