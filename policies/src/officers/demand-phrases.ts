import type { RawAgreement, RawSpecial } from '../language/raw.ts';
import { purposesPhrase } from './audience-phrase.ts';
import { fieldsPhrase } from './giving-phrase.ts';
import { listed, type Phrase, say, word } from './phrase.ts';
import type { ReadingContext } from './reading-context.ts';
import { wordsForType } from './words/words.ts';

/** What purposes ask of a request, and fields that take more than a clause. */
export function demandPhrases(document: RawAgreement, context: ReadingContext): readonly Phrase[] {
  const { special = [], needs = {} } = document;
  const needing = (need: string): readonly string[] => Object.keys(needs).filter((coordinate) => needs[coordinate] === need);
  const [approved, consented] = [needing('provider-approval'), needing('subject-consent')];
  return [
    ...purposePhrases(document, context),
    ...('fields' in special ? [special] : special).flatMap(specialPhrases),
    ...(approved.length === 0 ? [] : [say('needsApproval', { fields: typedFields(approved) })]),
    ...(consented.length === 0 ? [] : [say('needsSubject', { fields: typedFields(consented) })]),
  ];
}

const changes = { consent: 'changeByConsent', notice: 'changeByNotice', never: 'changeNever' } as const;

function purposePhrases({ purposes: { never, case: inCase, change = [] } }: RawAgreement, context: ReadingContext): readonly Phrase[] {
  return [
    ...(never === undefined ? [] : [say('neverFor', { purposes: purposesPhrase(never, context) })]),
    ...(inCase === undefined ? [] : [say('needsCase', { purposes: purposesPhrase(inCase, context) })]),
    ...change.map(({ to, needs }) =>
      say(changes[needs], { purposes: to === 'any' ? say('anyPurpose', {}) : purposesPhrase([to], context) }),
    ),
  ];
}

function specialPhrases({ fields, necessity, neverAlone }: RawSpecial): readonly Phrase[] {
  const named = typedFields(fields);
  return [
    ...(necessity === undefined ? [] : [say('needsReason', { fields: named })]),
    ...(neverAlone === undefined ? [] : [say('neverAlone', { fields: named, others: typedFields(neverAlone.with) })]),
  ];
}

/** "date of birth, sex (travellers)". */
export function typedFields(coordinates: readonly string[]): Phrase {
  const byType = Map.groupBy(coordinates, (coordinate) => coordinate.split('.')[0] ?? '');
  return listed(
    'comma',
    [...byType].map(([type, fields]) => say('fieldsOf', { fields: fieldsPhrase(fields), type: word(wordsForType(type)) })),
  );
}
