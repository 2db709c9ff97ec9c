import type { RowRule } from '../compile/clause.ts';
import { findField, isMutation, isRootField } from '../language/fields.ts';
import { conditionPhrase } from './condition-phrase.ts';
import { code, listed, type Phrase, say, word } from './phrase.ts';
import type { ReadingContext } from './reading-context.ts';
import { wordsForField, wordsForType } from './words/words.ts';

/** Which rows of a type a clause gives, its alternatives joined. */
export function extentPhrase(alternatives: readonly RowRule[], type: string, context: ReadingContext): Phrase {
  if (alternatives.some(isEvery)) return say('everyRow', {});
  const rows = listed(
    'alternatives',
    alternatives.map((rule) => rulePhrase(rule, type, context)),
  );
  return say('onlyRows', { rows });
}

function isEvery({ via, condition }: RowRule): boolean {
  return via === null && condition.kind === 'true';
}

function rulePhrase({ via, by, condition }: RowRule, type: string, context: ReadingContext): Phrase {
  if (via === null) return say('rowsWhere', { condition: conditionPhrase(condition, type, context) });
  const route = isRootField(via)
    ? say('throughQuestion', { question: questionName(via, context) })
    : edgePhrase({ edge: word(wordsForField(via)), type: word(wordsForType(via.split('.')[0] ?? '')) }, by);
  return condition.kind === 'true' ? route : say('routeWhere', { route, condition: conditionPhrase(condition, type, context) });
}

/** From rows that the same clause gives, or that the named clause of another document gives. */
function edgePhrase(reached: { readonly edge: Phrase; readonly type: Phrase }, by: RowRule['by']): Phrase {
  if (by === null) return say('throughEdge', reached);
  return say('throughEdgeOf', { ...reached, clause: code(by.clause), document: code(by.document) });
}

/** `Query.crossings`: "list of crossings"; `BorderPost.crossings`: "crossings of border posts". */
export function questionName(coordinate: string, { schema }: ReadingContext): Phrase {
  const [owner = ''] = coordinate.split('.');
  if (!isRootField(coordinate)) return say('edgeQuestion', { edge: word(wordsForField(coordinate)), type: word(wordsForType(owner)) });
  const field = findField(schema, coordinate);
  if (isMutation(coordinate)) return say('reportQuestion', { type: word(wordsForType(field?.type ?? coordinate)) });
  const type = word(wordsForType(field?.type ?? coordinate));
  return field?.shape === 'toOne' ? say('lookUpQuestion', { type }) : say('listQuestion', { type });
}
