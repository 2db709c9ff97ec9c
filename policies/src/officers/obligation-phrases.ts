import type { RawObligations } from '../language/raw.ts';
import { authorityPhrase } from './audience-phrase.ts';
import { code, type Phrase, say, word } from './phrase.ts';
import type { ReadingContext } from './reading-context.ts';
import { writtenDuration } from './time-phrase.ts';

/** What recipients must do; what differs for a party last. */
export function obligationPhrases({ parties = [], ...duties }: RawObligations, context: ReadingContext): readonly Phrase[] {
  return [
    ...dutyPhrases(duties),
    ...parties.flatMap(({ on, ...own }) =>
      dutyPhrases(own).map((sentence) => say('forParty', { party: partyPhrase(on, context), sentence })),
    ),
  ];
}

/** A state by its name, or an authority. */
export function partyPhrase(id: string, context: ReadingContext): Phrase {
  const state = context.register.states.get(id);
  return state === undefined ? authorityPhrase(id, context) : say('named', { name: word(state), id: code(id) });
}

function dutyPhrases({ retain, onward, handling, keepLog }: Omit<RawObligations, 'parties'>): readonly Phrase[] {
  return [
    ...(retain === undefined ? [] : [say('retain', { duration: writtenDuration(retain) })]),
    ...(onward?.others === undefined ? [] : [say('onwardOthers', { consent: consentPhrase(onward.others) })]),
    ...(onward?.thirdStates === undefined ? [] : [say('onwardStates', { consent: consentPhrase(onward.thirdStates) })]),
    ...(handling === undefined ? [] : [say('handling', { code: code(handling) })]),
    ...(keepLog === undefined ? [] : [say('keepLog', { duration: writtenDuration(keepLog) })]),
  ];
}

function consentPhrase(consent: string): Phrase {
  if (consent === 'allowed') return say('consentAllowed', {});
  return consent === 'written-consent' ? say('consentWritten', {}) : say('consentNever', {});
}
