/** Names common in a population, most common first. Family names as documents print them, in upper case. */
export type NameList = {
  readonly family: readonly string[];
  readonly female: readonly string[];
  readonly male: readonly string[];
  /** The form of a family name that women bear, where it differs. */
  readonly feminine?: (family: string) => string;
};

/** A list from words in one text; `_` stands for a space within a name. */
export function names(family: string, female: string, male: string, feminine?: NameList['feminine']): NameList {
  const list = { family: words(family), female: words(female), male: words(male) };
  return feminine ? { ...list, feminine } : list;
}

function words(text: string): readonly string[] {
  return text.split(/\s+/).map((word) => word.replaceAll('_', ' '));
}
