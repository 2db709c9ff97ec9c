import type { MatrixRecipient } from './matrix.ts';
import { code, listed, type Phrase, say, word } from './phrase.ts';
import type { ReadingContext } from './reading-context.ts';

/** "Soravian Border Guard (QS:BGD), as border-guard and duty-officer". */
export function recipientPhrase({ authority: id, roles: codes, unit, below }: MatrixRecipient, context: ReadingContext): Phrase {
  const authority = authorityPhrase(id, context);
  const roles = listed('and', codes.map(code));
  if (unit === null) return say('recipient', { authority, roles });
  return say(below ? 'recipientBelowUnit' : 'recipientAtUnit', { authority, roles, unit: code(unit) });
}

export function recipientsPhrase(recipients: readonly MatrixRecipient[], context: ReadingContext): Phrase {
  return listed(
    'semicolon',
    recipients.map((recipient) => recipientPhrase(recipient, context)),
  );
}

export function authorityPhrase(id: string, { register }: ReadingContext): Phrase {
  const name = register.authorities.get(id)?.name;
  return name === undefined ? code(id) : say('authority', { name: word(name), id: code(id) });
}

export function purposesPhrase(purposes: readonly string[], { register }: ReadingContext): Phrase {
  return listed(
    'comma',
    purposes.map((purpose) => {
      const label = register.purposes.get(purpose);
      return label === undefined ? code(purpose) : word(label);
    }),
  );
}
