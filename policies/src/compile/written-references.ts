import type { BorderSchema } from '@passerelle/schema';
import { isMutation } from '../language/fields.ts';
import type { Question } from './clause.ts';

/** Coordinates of references that mutations among these questions may set. Source: docs/decisions/0007-mutations.md. */
export function writtenReferences(questions: readonly ReadonlyMap<string, Question>[], schema: BorderSchema): ReadonlySet<string> {
  const opened = questions.flatMap((map) => [...map]).filter(([coordinate]) => isMutation(coordinate));
  const written = opened.flatMap(([coordinate, question]) => {
    const type = schema.types.get(schema.mutations.get(coordinate.split('.')[1] ?? '')?.type ?? '');
    const inputs = question.mode === 'keyed' ? question.with.flat() : [];
    return inputs.flatMap((path) => type?.fields.get(path.at(-1) ?? '') ?? []);
  });
  return new Set(written.filter(({ shape }) => shape === 'toOne').map(({ coordinate }) => coordinate));
}
