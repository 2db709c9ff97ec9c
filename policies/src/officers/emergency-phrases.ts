import type { CompiledClause } from '../compile/clause.ts';
import type { CompiledDocument } from '../compile/document.ts';
import { accessPhrase } from './access-phrase.ts';
import { authorities } from './carried-phrases.ts';
import type { Giving } from './giving-phrase.ts';
import { code, listed, type Phrase, say, word } from './phrase.ts';
import type { ReadingContext } from './reading-context.ts';
import { writtenDuration } from './time-phrase.ts';
import { wordsForType } from './words/words.ts';

/** Who may claim an emergency, and what it opens. */
export function emergencyPhrases({ emergency, clauses }: CompiledDocument, context: ReadingContext): readonly Phrase[] {
  if (emergency === null) return [];
  const opened = clauses.filter(({ id }) => emergency.opens.includes(id));
  return [
    say('inEmergency', {
      grounds: listed('or', emergency.grounds.map(code)),
      roles: listed('and', emergency.roles.map(code)),
      duration: writtenDuration(emergency.for),
      review: writtenDuration(emergency.reviewWithin),
      told: authorities(emergency.tell, context),
    }),
    ...opened.flatMap((clause) => openedPhrases(clause, context)),
  ];
}

function openedPhrases({ article, levels, references, exists, rows }: CompiledClause, context: ReadingContext): readonly Phrase[] {
  const givings: readonly Giving[] = [
    ...[...levels].map(([coordinate, shown]) => ({ coordinate, shown })),
    ...references.map((type) => ({ coordinate: `${type}.ref`, shown: { kind: 'reference' } as const })),
    ...exists.map((type) => ({ coordinate: type, shown: { kind: 'existence' } as const })),
  ];
  const byType = Map.groupBy(givings, ({ coordinate }) => coordinate.split('.')[0] ?? '');
  return [...byType].map(([type, given]) =>
    say('openedInEmergency', {
      article: code(article),
      type: word(wordsForType(type)),
      access: accessPhrase(given, rows.get(type) ?? [], context),
    }),
  );
}
