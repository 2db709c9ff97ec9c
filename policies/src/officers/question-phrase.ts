import { findField, isMutation } from '../language/fields.ts';
import { durationPhrase } from './condition-phrase.ts';
import type { FiguresQuestion, MatrixQuestion } from './matrix.ts';
import { code, listed, type Phrase, say, word } from './phrase.ts';
import type { ReadingContext } from './reading-context.ts';
import { extentPhrase, questionName } from './rows-phrase.ts';
import { wordsForDimension } from './words/dimension-words.ts';
import { wordsForField, wordsForType } from './words/words.ts';

/** How a question may be asked. */
export function questionPhrase(coordinate: string, question: MatrixQuestion['question'], context: ReadingContext): Phrase {
  if (question.mode === 'figures') return figuresPhrase(question, context);
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

/** What is counted, by what, and which groups are in no figure. */
function figuresPhrase({ count, condition, dimensions, minCell }: FiguresQuestion, context: ReadingContext): Phrase {
  return say('figuresAsked', {
    type: word(wordsForType(count)),
    extent: extentPhrase([{ via: null, by: null, condition }], count, context),
    dimensions: listed(
      'and',
      dimensions.map((name) => word(wordsForDimension(name))),
    ),
    count: code(minCell),
  });
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
