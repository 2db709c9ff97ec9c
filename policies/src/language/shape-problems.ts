import type { ErrorObject } from 'ajv/dist/2020.js';
import type { Problem } from './problem.ts';
import { sayShapeError } from './shape-message.ts';
import type { Source } from './source.ts';

/**
 * Turns what the JSON Schema says into what an officer can act on: file, line, what was expected, what to write.
 * One problem a place: the schema's own wrappers (`if`, `propertyNames`) repeat what their parts say.
 */
export function shapeProblems(errors: readonly ErrorObject[], source: Source): readonly Problem[] {
  const telling = errors.filter(({ keyword }) => keyword !== 'if' && keyword !== 'propertyNames');
  const found = telling.map((error) => problemOf(error, source));
  return [...new Map(found.map((problem) => [`${problem.line}:${problem.column}:${problem.rule}`, problem])).values()];
}

function problemOf(error: ErrorObject, source: Source): Problem {
  const { at, ...said } = sayShapeError(error);
  return { file: source.file, ...source.locate(at), ...said, severity: 'error' };
}
