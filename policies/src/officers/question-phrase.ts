import type { Question } from '../compile/clause.ts';
import { findField, isMutation } from '../language/fields.ts';
import { durationPhrase } from './condition-phrase.ts';
import { code, listed, type Phrase, say, word } from './phrase.ts';
import type { ReadingContext } from './reading-context.ts';
import { questionName } from './rows-phrase.ts';
import { wordsForField } from './words/words.ts';

/** How a question may be asked. */
export function questionPhrase(coordinate: string, question: Question, context: ReadingContext): Phrase {
  const name = questionName(coordinate, context);
  if (question.mode === 'freely') return say('askedFreely', { question: name });
  const type = findField(context.schema, coordinate)?.type ?? '';
  if (isMutation(coordinate)) return say('writtenWith', { question: name, inputs: alternatives(question.with, type) });
  const limits = [
    question.with.length === 0 ? say('withoutKeys', {}) : say('withKeys', { keys: alternatives(question.with, type) }),
    ...[...question.spans].map(([key, ms]) => say('spanLimit', { span: spanPhrase(ms), key: argumentPhrase(key.split('.'), type) })),
    ...(question.rows === null ? [] : [say('rowLimit', { count: code(question.rows) })]),
    ...(question.oneAtATime ? [say('oneAtATime', {})] : []),
  ];
  return say('askedWith', { question: name, limits: listed('comma', limits) });
}

function alternatives(sets: readonly (readonly (readonly string[])[])[], type: string): Phrase {
  return listed(
    'or',
    sets.map((set) =>
      listed(
        'and',
        set.map((path) => argumentPhrase(path, type)),
      ),
    ),
  );
}

/** `filter.post` and `id` are both about a field of what the question returns. */
function argumentPhrase(path: readonly string[], type: string): Phrase {
  return word(wordsForField(`${type}.${path.at(-1) ?? ''}`));
}

const hourMs = 3_600_000;

/** Milliseconds in the largest unit that divides them. */
function spanPhrase(ms: number): Phrase {
  if (ms % (24 * hourMs) === 0) return durationPhrase({ amount: ms / (24 * hourMs), unit: 'day' });
  if (ms % hourMs === 0) return durationPhrase({ amount: ms / hourMs, unit: 'hour' });
  return durationPhrase({ amount: ms / 60_000, unit: 'minute' });
}
