/** COMBINING GRAVE ACCENT. */
const firstCombining = 0x300;
const noBreakSpace = 0xa0;

/** `É.` of `Élodie Marie`; null where the text is no more than that. */
export function firstLetter(text: string): string | null {
  if (isSimplyAWord(text)) return `${text[0]}.`;
  const [word = ''] = /\S+/u.exec(text) ?? [];
  return word === '' || (isInitial(word) && wordsOf(text).length === 1) ? null : initialOf(word);
}

/** Whether a text begins with three characters that stand for themselves: then its first word is no initial, and its first letter one character. */
function isSimplyAWord(text: string): boolean {
  return stands(text.charCodeAt(0)) && stands(text.charCodeAt(1)) && stands(text.charCodeAt(2));
}

/** Of the characters before those that join others: which are no white space. */
function stands(code: number): boolean {
  return code > 0x20 && code < firstCombining && code !== noBreakSpace;
}

/** `Anna M. L.` of `Anna Maria Luisa` after one word; null where every word after those is an initial already. */
export function afterInitials(text: string, count: number): string | null {
  const words = wordsOf(text);
  if (words.slice(count).every(isInitial)) return null;
  return words.map((word, i) => (i < count ? word : initialOf(word))).join(' ');
}

function wordsOf(text: string): readonly string[] {
  return text.split(/\s+/u).filter((word) => word !== '');
}

const letters = new Intl.Segmenter('en', { granularity: 'grapheme' });

/** Letters may take several code points; a half letter is not one. */
function initialOf(word: string): string {
  // Nothing that joins the letter before it comes earlier in Unicode: nearly every word needs no look at its whole.
  if (word.charCodeAt(0) < firstCombining && !(word.charCodeAt(1) >= firstCombining)) return `${word[0]}.`;
  const [first] = letters.segment(word);
  return `${first?.segment ?? ''}.`;
}

function isInitial(word: string): boolean {
  const initial = initialOf(word);
  return word === initial || `${word}.` === initial;
}
