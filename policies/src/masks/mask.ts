/** How much of a value shows. Source: AGREEMENTS.md section 4. */
export type Mask =
  | { readonly kind: 'constant' }
  /** Of a date, the year; or the year and the month. */
  | { readonly kind: 'year' | 'yearMonth' }
  | { readonly kind: 'initial' }
  /** The first words in full, as many as said, and the initials of those after. */
  | { readonly kind: 'initialsAfter'; readonly words: number }
  /** The first characters, or the last, as many as said. */
  | { readonly kind: 'truncate' | 'last'; readonly characters: number }
  /** A word that stands for the value: the same each time for one recipient and field, another for each other. */
  | { readonly kind: 'pseudonym' }
  /** The beginning of the span of hours (UTC) in which an instant lies. */
  | { readonly kind: 'roundTime'; readonly hours: number }
  /** The lower end of the band in which a number lies. */
  | { readonly kind: 'band'; readonly width: number };

/** What a clause gives of a field; that it gives nothing is the absence of a level. */
export type Level = { readonly kind: 'clear' } | { readonly kind: 'masked'; readonly mask: Mask };

export const clear: Level = { kind: 'clear' };

/** What a mask's number may be. Hours divide a day, so that spans begin at the same time on every day. */
const forms = {
  plain: 'constant|year|yearMonth|initial|pseudonym',
  initialsAfter: 'initialsAfter\\([0-9]\\)',
  truncate: 'truncate\\(([1-9]|1[0-9]|20)\\)',
  last: 'last\\([1-8]\\)',
  roundTime: 'roundTime\\((1|2|3|4|6|8|12|24)\\)',
  band: 'band\\(([2-9]|[1-9][0-9]{1,6})\\)',
};
/** Masks as documents write them, without anchors, for patterns. */
export const maskPattern: string = Object.values(forms).join('|');
/** For messages. */
export const maskExamples =
  'year, yearMonth, initial, initialsAfter(1), truncate(4), last(4), pseudonym, roundTime(6), band(10) or constant';

const written = new RegExp(`^(${maskPattern})$`);

/** Reads `year` or `last(4)`; null where it is no mask. */
export function parseMask(text: string): Mask | null {
  if (!written.test(text)) return null;
  const [kind = '', argument = ''] = text.split(/[()]/);
  const amount = Number(argument);
  switch (kind) {
    case 'constant':
    case 'year':
    case 'yearMonth':
    case 'initial':
    case 'pseudonym':
      return { kind };
    case 'initialsAfter':
      return { kind, words: amount };
    case 'truncate':
    case 'last':
      return { kind, characters: amount };
    case 'roundTime':
      return { kind, hours: amount };
    case 'band':
      return { kind, width: amount };
    default:
      return null;
  }
}

/** As documents write it. */
export function formatMask(mask: Mask): string {
  switch (mask.kind) {
    case 'initialsAfter':
      return `initialsAfter(${mask.words})`;
    case 'truncate':
    case 'last':
      return `${mask.kind}(${mask.characters})`;
    case 'roundTime':
      return `roundTime(${mask.hours})`;
    case 'band':
      return `band(${mask.width})`;
    default:
      return mask.kind;
  }
}
