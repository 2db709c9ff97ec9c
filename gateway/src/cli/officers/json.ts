import { languages, type Phrase, render } from '@passerelle/policies';

/** JSON of what officers' commands print; maps become objects. */
export function printJson(value: unknown): void {
  console.log(JSON.stringify(value, (_, one: unknown) => (one instanceof Map ? Object.fromEntries(one) : one)));
}

/** A phrase in every language. */
export function inAllLanguages(phrase: Phrase): Readonly<Record<string, string>> {
  return Object.fromEntries(languages.map((language) => [language, render(phrase, language)]));
}
