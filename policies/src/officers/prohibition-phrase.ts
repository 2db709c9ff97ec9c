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
