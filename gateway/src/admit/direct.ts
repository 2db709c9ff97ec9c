import type { FastifyReply, FastifyRequest } from 'fastify';
import type { GraphQLError, GraphQLFormattedError } from 'graphql';
import { type ByteString, byteString, textOf } from '../byte-string.ts';
import type { PipelineAnswer } from '../pipeline.ts';
import { answerTexts } from '../reply/answer-text.ts';
import type { KnownOperation, KnownOperations } from './known-operations.ts';

/** A request that needs nothing but what is known already: plain JSON both ways, one operation that came before. */
export type DirectRequest = KnownOperation & { readonly variables: Readonly<Record<string, unknown>> };

/**
 * What a request asks, if it can be answered without Apollo Server: a POST of exactly `query`, `variables` and `operationName`, as JSON,
 * to be answered as JSON, with a text that is known. Null for anything else, which then goes the long way and is told there what is wrong.
 */
export function directRequest({ method, headers, body }: FastifyRequest, known: KnownOperations): DirectRequest | null {
  if (method !== 'POST' || !isPlainJson(headers['content-type']) || !takesJson(headers.accept) || !isRecord(body)) return null;
  const { query, variables = null, operationName = null, ...others } = body;
  if (typeof query !== 'string' || !isNameOrNull(operationName) || (variables !== null && !isRecord(variables))) return null;
  const operation = Object.keys(others).length > 0 ? null : known.find(query, operationName);
  return operation === null ? null : { ...operation, variables: variables ?? {} };
}

/** The answer as Apollo Server would send it: the same members in the same order, the same status. */
export function sendAnswer(
  reply: FastifyReply,
  { data, errors, extensions }: PipelineAnswer,
  format: (formatted: GraphQLFormattedError, error: GraphQLError) => GraphQLFormattedError,
): FastifyReply {
  const told = errors?.map((error) => format(withoutHttp(error), error));
  const status = errors?.findLast(({ extensions: { http } }) => hasStatus(http))?.extensions.http as
    | { readonly status: number }
    | undefined;
  return reply
    .code(status?.status ?? 200)
    .header('content-type', 'application/json; charset=utf-8')
    .send(bodyOf([...answerTexts({ errors: told, data, extensions }), newline], data !== undefined));
}

const newline = byteString('\n');

/** From how many bytes on they are made here: sent as a string they would be copied together, and again with the headers. */
const largeText = 8 * 1024;

/** What holds no data stays a text: whether it is about the operation is read off it before it goes (`http-server.ts`). */
function bodyOf(texts: readonly ByteString[], hasData: boolean): string | Buffer {
  const size = texts.reduce((all, { length }) => all + length, 0);
  if (!hasData || size < largeText) return textOf(texts.join('') as ByteString);
  const bytes = Buffer.allocUnsafe(size);
  let at = 0;
  for (const text of texts) at += bytes.write(text, at, 'latin1');
  // Never more than was written: what else the memory holds is nobody's.
  return bytes.subarray(0, at);
}

function withoutHttp(error: GraphQLError): GraphQLFormattedError {
  const { http: _http, ...extensions } = error.extensions;
  return { ...error.toJSON(), extensions };
}

function hasStatus(http: unknown): boolean {
  return isRecord(http) && typeof http.status === 'number';
}

function isPlainJson(contentType: string | undefined): boolean {
  return (
    contentType === 'application/json' ||
    contentType === 'application/json; charset=utf-8' ||
    contentType === 'application/json;charset=utf-8'
  );
}

function takesJson(accept: string | undefined): boolean {
  return accept === undefined || accept === '*/*' || accept === 'application/json' || accept === 'application/json, */*';
}

function isNameOrNull(name: unknown): name is string | null {
  return name === null || typeof name === 'string';
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
