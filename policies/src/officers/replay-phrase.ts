import { purposesPhrase, recipientPhrase } from './audience-phrase.ts';
import { code, type Phrase, say } from './phrase.ts';
import type { ReadingContext } from './reading-context.ts';

/** What of an answer would be otherwise under a draft. `before`, `after`: `clear`, `masked` and how, or the code under which it is kept back; null for nothing. */
export type ReplayChange =
  | { readonly kind: 'refused'; readonly code: string }
  | { readonly kind: 'answered'; readonly code: string }
  | { readonly kind: 'field'; readonly coordinate: string; readonly before: string | null; readonly after: string | null }
  /** By the path of what was asked. */
  | { readonly kind: 'place'; readonly path: string; readonly before: string | null; readonly after: string | null }
  /** Other rows may show in a list or look-up. */
  | { readonly kind: 'rows'; readonly coordinate: string };

/** Recorded requests of one recipient for one purpose, decided again. */
export type ReplayedGroup = {
  readonly recipient: { readonly authority: string; readonly unit: string | null; readonly role: string };
  readonly purpose: string;
  readonly requests: number;
  /** Those of them that would be answered otherwise. */
  readonly changed: number;
  /** By change, the most frequent first: how many requests. */
  readonly changes: readonly { readonly change: ReplayChange; readonly requests: number }[];
};

export function replayedPhrase({ recipient, purpose, requests, changed }: ReplayedGroup, context: ReadingContext): Phrase {
  const { authority, unit, role } = recipient;
  return say('replayed', {
    recipient: recipientPhrase({ authority, unit, roles: [role], below: false }, context),
    purpose: purposesPhrase([purpose], context),
    changed: code(changed),
    requests: code(requests),
  });
}

export function replayChangePhrase(change: ReplayChange): Phrase {
  switch (change.kind) {
    case 'refused':
      return say('replayRefused', { code: code(change.code) });
    case 'answered':
      return say('replayAnswered', { code: code(change.code) });
    case 'rows':
      return say('replayRows', { question: code(change.coordinate) });
    case 'field':
      return say('replayChanged', {
        what: code(change.coordinate),
        before: stateOf(change.before, 'replayNothing'),
        after: stateOf(change.after, 'replayNothing'),
      });
    case 'place':
      return say('replayChanged', {
        what: code(change.path),
        before: stateOf(change.before, 'replayOpen'),
        after: stateOf(change.after, 'replayOpen'),
      });
    default:
      return change satisfies never;
  }
}

function stateOf(state: string | null, otherwise: 'replayNothing' | 'replayOpen'): Phrase {
  if (state === 'UNAUTHORIZED_FIELD_OR_TYPE') return say('replayClosed', {});
  if (state === null) return say(otherwise, {});
  if (state === 'clear') return say('replayClear', {});
  const [, mask] = /^masked (.+)$/.exec(state) ?? [];
  return mask === undefined ? code(state) : say('replayMasked', { mask: code(mask) });
}
