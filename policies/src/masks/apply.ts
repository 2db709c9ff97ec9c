import { formatInstant, isInstant } from '../language/instant.ts';
import { afterInitials, firstLetter } from './initials.ts';
import type { Mask } from './mask.ts';

/** What stands for a value under `constant`. */
export const constantText = '***';

/**
 * The pseudonym of a text, for one recipient and one field; null where whoever applies the mask has no key. 1 to 20 of `0-9A-V`, so
 * that a document number's is a document number.
 */
export type Pseudonymise = (text: string) => string | null;
export const noPseudonyms: Pseudonymise = () => null;

/**
 * What shows of a value. Null stays null; a value that the mask cannot cut (of another kind, no date, too short to hide anything)
 * becomes null, so that a mask never shows what it should hide.
 * Source: AGREEMENTS.md section 4.
 */
export function applyMask(mask: Mask, value: unknown, pseudonymise: Pseudonymise = noPseudonyms): string | number | null {
  if (mask.kind === 'band') return typeof value === 'number' && Number.isFinite(value) ? lowerEnd(value, mask.width) : null;
  if (typeof value !== 'string' || value === '') return null;
  switch (mask.kind) {
    case 'constant':
      return constantText;
    case 'year':
      return partOfDate(value, 'YYYY'.length);
    case 'yearMonth':
      return partOfDate(value, 'YYYY-MM'.length);
    case 'initial':
      return firstLetter(value);
    case 'initialsAfter':
      return afterInitials(value, mask.words);
    case 'truncate':
      return partOfText(value, (characters) => characters.slice(0, mask.characters));
    case 'last':
      return partOfText(value, (characters) => characters.slice(-mask.characters));
    case 'pseudonym':
      return pseudonymise(value);
    case 'roundTime':
      return isInstant(value) ? formatInstant(lowerEnd(Date.parse(value), mask.hours * hourMs)) : null;
    default:
      return mask satisfies never;
  }
}

const hourMs = 3_600_000;

function lowerEnd(value: number, width: number): number {
  const end = Math.floor(value / width) * width;
  return Object.is(end, -0) ? 0 : end;
}

/** A date of which less is known than would show shows what is known. */
function partOfDate(value: string, length: number): string | null {
  return /^\d{4}(-\d{2}){0,2}$/.test(value) ? value.slice(0, length) : null;
}

function partOfText(value: string, part: (characters: readonly string[]) => readonly string[]): string | null {
  const shown = part([...value]).join('');
  return shown === value ? null : shown;
}
