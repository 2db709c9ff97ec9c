import type { Mask } from './mask.ts';

/** What stands for a value under `constant`. */
export const constantText = '***';

/**
 * What shows of a value. Null stays null; a value that the mask cannot cut (not text, no date, too short to hide anything)
 * becomes null, so that a mask never shows a whole value.
 * Source: AGREEMENTS.md section 4.
 */
export function applyMask(mask: Mask, value: unknown): string | null {
  if (typeof value !== 'string' || value === '') return null;
  switch (mask.kind) {
    case 'constant':
      return constantText;
    case 'year':
      return /^\d{4}(-\d{2}){0,2}$/.test(value) ? value.slice(0, 4) : null;
    case 'initial':
      return `${firstLetter(value)}.`;
    case 'last':
      return lastCharacters(value, mask.characters);
    default:
      return mask satisfies never;
  }
}

function lastCharacters(value: string, count: number): string | null {
  const characters = [...value];
  return characters.length > count ? characters.slice(-count).join('') : null;
}

/** Letters may take several code points; a half letter is not one. */
function firstLetter(value: string): string {
  const [first] = new Intl.Segmenter('en', { granularity: 'grapheme' }).segment(value.trimStart());
  return first?.segment ?? '';
}
