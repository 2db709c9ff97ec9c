import type { Label } from '../language/raw.ts';
import { type SayingId, sayings } from './sayings.ts';

export const languages = ['en', 'fr'] as const;
export type Language = (typeof languages)[number];

/**
 * A text before it is in a language. English and French are both rendered from it, so that neither can say what the other does not.
 * `word` is a label in both languages, `code` a text that is the same in both.
 */
export type Phrase =
  | { readonly kind: 'saying'; readonly id: SayingId; readonly slots: { readonly [slot: string]: Phrase } }
  | { readonly kind: 'list'; readonly joint: Joint; readonly of: readonly Phrase[] }
  | { readonly kind: 'word'; readonly label: Label }
  | { readonly kind: 'code'; readonly text: string };

export type Joint = 'and' | 'or' | 'comma' | 'semicolon' | 'alternatives';

/** Names of the `{slots}` of a template. */
type SlotsOf<T extends string> = T extends `${string}{${infer Slot}}${infer Rest}` ? Slot | SlotsOf<Rest> : never;

/** A saying with every one of its slots filled. */
export function say<Id extends SayingId>(id: Id, slots: { readonly [Slot in SlotsOf<(typeof sayings)[Id]['en']>]: Phrase }): Phrase {
  return { kind: 'saying', id, slots };
}

export function word(label: Label): Phrase {
  return { kind: 'word', label };
}

export function code(text: string | number): Phrase {
  return { kind: 'code', text: String(text) };
}

/** A list of one is its item. */
export function listed(joint: Joint, of: readonly Phrase[]): Phrase {
  const [only] = of;
  return only !== undefined && of.length === 1 ? only : { kind: 'list', joint, of };
}

/** The text of a phrase. */
export function render(phrase: Phrase, language: Language): string {
  switch (phrase.kind) {
    case 'saying': {
      const { slots } = phrase;
      return sayings[phrase.id][language].replace(/\{(\w+)\}/g, (_, slot: string) => {
        const filling = Object.hasOwn(slots, slot) ? slots[slot] : undefined;
        if (filling === undefined) throw new Error(`\`${phrase.id}\` has nothing for \`${slot}\``);
        return render(filling, language);
      });
    }
    case 'list':
      return joined(
        phrase.of.map((one) => render(one, language)),
        phrase.joint,
        language,
      );
    case 'word':
      return phrase.label[language];
    default:
      return phrase.text;
  }
}

const conjunctions = { and: { en: ' and ', fr: ' et ' }, or: { en: ' or ', fr: ' ou ' } } as const;
const separators = {
  comma: { en: ', ', fr: ', ' },
  semicolon: { en: '; ', fr: ' ; ' },
  alternatives: { en: '; or ', fr: ' ; ou ' },
} as const;

function joined(items: readonly string[], joint: Joint, language: Language): string {
  if (joint !== 'and' && joint !== 'or') return items.join(separators[joint][language]);
  const last = items.at(-1) ?? '';
  return items.length < 2 ? last : `${items.slice(0, -1).join(', ')}${conjunctions[joint][language]}${last}`;
}
