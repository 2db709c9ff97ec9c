import type { RawAct } from '../language/raw.ts';
import { partyPhrase } from './obligation-phrases.ts';
import { code, listed, type Phrase, say, word } from './phrase.ts';
import type { ReadingContext } from './reading-context.ts';

const acts = {
  suspend: 'actSuspends',
  resume: 'actResumes',
  denounce: 'actDenounces',
  conceal: 'actConceals',
  consent: 'actConsents',
} as const;

/** What one side did alone, read back. */
export function readAct({ act, agreement, clauses, by, since, until, reason }: RawAct, context: ReadingContext): Phrase {
  const document = code(agreement);
  const sentence = say(acts[act], {
    party: partyPhrase(by, context),
    what:
      clauses === undefined
        ? say('wholeDocument', { document })
        : say('someClauses', { clauses: listed('and', clauses.map(code)), document }),
    since: code(since),
    reason: word(reason),
  });
  return until === undefined ? sentence : say('actUntil', { sentence, until: code(until) });
}
