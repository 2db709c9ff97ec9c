import type { RowRule } from '../compile/clause.ts';
import { type Giving, givingsPhrase } from './giving-phrase.ts';
import { type Phrase, say } from './phrase.ts';
import type { ReadingContext } from './reading-context.ts';
import { extentPhrase } from './rows-phrase.ts';

/** What is given of one type, and on which of its rows. */
export function accessPhrase(givings: readonly Giving[], rows: readonly RowRule[], context: ReadingContext): Phrase {
  const [type = ''] = givings[0]?.coordinate.split('.') ?? [];
  return say('accessTo', { givings: givingsPhrase(givings), extent: extentPhrase(rows, type, context) });
}
