import type { CompiledProhibition } from '../compile/prohibition.ts';
import { conditionPhrase } from './condition-phrase.ts';
import { fieldsPhrase } from './giving-phrase.ts';
import type { MatrixProhibition } from './matrix.ts';
import { code, type Phrase, say, word } from './phrase.ts';
import type { ReadingContext } from './reading-context.ts';
import { wordsForType } from './words/words.ts';

/** What a prohibition keeps back. That it also holds where its condition is unknown is part of the sentence. */
export function prohibitionPhrase(prohibition: MatrixProhibition, context: ReadingContext): Phrase {
  const { type, fields: names, condition: rows } = prohibition;
  const [article, types] = [code(prohibition.article), word(wordsForType(type))];
  const fields = names === null ? null : fieldsPhrase(names.map((name) => `${type}.${name}`));
  if (rows.kind === 'true') {
    return fields === null ? say('prohibitedAlways', { article, types }) : say('prohibitedFieldsAlways', { article, types, fields });
  }
  const condition = conditionPhrase(rows, type, context);
  return fields === null
    ? say('prohibitedRows', { article, types, condition })
    : say('prohibitedFields', { article, types, fields, condition });
}

/** A whole prohibition, its parts one by one; about a whole person one sentence speaks for every type of row. */
export function prohibitionPhrases({ id, article, parts }: CompiledProhibition, context: ReadingContext): readonly Phrase[] {
  const person = parts.find((part) => part.person && part.type === 'Traveller');
  const whole =
    person === undefined
      ? []
      : [say('prohibitedPerson', { article: code(article), condition: conditionPhrase(person.condition, person.type, context) })];
  return [...whole, ...parts.filter((part) => !part.person).map((part) => prohibitionPhrase({ id, article, ...part }, context))];
}
