import { formatMask, type Level, type Mask } from '../masks/mask.ts';
import { code, listed, type Phrase, say, word } from './phrase.ts';
import { wordsForField } from './words/words.ts';

/** How much of something is given: a field's level, a type's `ref`, or only that rows exist. */
export type Shown = Level | { readonly kind: 'reference' } | { readonly kind: 'existence' };
export type Giving = { readonly coordinate: string; readonly shown: Shown };

/** What is given of one type, fields of the same level together. */
export function givingsPhrase(givings: readonly Giving[]): Phrase {
  const byLevel = Map.groupBy(givings, ({ shown }) => formatShown(shown));
  return listed(
    'semicolon',
    [...byLevel.values()].flatMap((group) => (group[0] === undefined ? [] : [groupPhrase(group[0].shown, group)])),
  );
}

/** As officers' tables and JSON write it: `clear`, `masked(year)`, `reference`, `existence`. */
export function formatShown(shown: Shown): string {
  return shown.kind === 'masked' ? `masked(${formatMask(shown.mask)})` : shown.kind;
}

function groupPhrase(shown: Shown, givings: readonly Giving[]): Phrase {
  switch (shown.kind) {
    case 'reference':
      return say('reference', {});
    case 'existence':
      return say('existence', {});
    case 'clear':
      return say('inClear', { fields: fieldsPhrase(givings.map(({ coordinate }) => coordinate)) });
    default:
      return maskedPhrase(shown.mask, fieldsPhrase(givings.map(({ coordinate }) => coordinate)));
  }
}

function maskedPhrase(mask: Mask, fields: Phrase): Phrase {
  switch (mask.kind) {
    case 'year':
      return say('yearOnly', { fields });
    case 'initial':
      return say('initialOnly', { fields });
    case 'yearMonth':
      return say('yearMonthOnly', { fields });
    case 'initialsAfter':
      return mask.words === 0 ? say('initialsOnly', { fields }) : say('initialsAfterOnly', { count: code(mask.words), fields });
    case 'truncate':
      return say('firstOnly', { count: code(mask.characters), fields });
    case 'pseudonym':
      return say('pseudonymOnly', { fields });
    case 'roundTime':
      return say('roundTimeOnly', { count: code(mask.hours), fields });
    case 'band':
      return say('bandOnly', { count: code(mask.width), fields });
    case 'last':
      return say('lastOnly', { count: code(mask.characters), fields });
    case 'constant':
      return say('presenceOnly', { fields });
    default:
      return mask satisfies never;
  }
}

export function fieldsPhrase(coordinates: readonly string[]): Phrase {
  return listed(
    'comma',
    coordinates.map((coordinate) => word(wordsForField(coordinate))),
  );
}
