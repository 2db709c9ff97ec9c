import { listSeparator } from '@passerelle/schema';
import { contentHash } from '../../compile/content-hash.ts';
import type { CompiledDocument } from '../../compile/document.ts';
import { type Phrase, render } from '../phrase.ts';

/** A list in one column, each member once. */
export function listed(members: Iterable<string>): string {
  return [...new Set(members)].join(listSeparator);
}

/** Sentences in both languages, one a line. */
export function texts(phrases: readonly Phrase[]): { readonly text_en: string; readonly text_fr: string } {
  return {
    text_en: phrases.map((phrase) => render(phrase, 'en')).join(listSeparator),
    text_fr: phrases.map((phrase) => render(phrase, 'fr')).join(listSeparator),
  };
}

export function flag(isSet: boolean): number {
  return isSet ? 1 : 0;
}

/** The version that a row stands in. */
export function inVersion({ id, version }: CompiledDocument): { readonly agreement_id: string; readonly version: string } {
  return { agreement_id: id, version: String(version) };
}

/** An id of a row that is the same whenever the same version is written. */
export function rowId({ id, version }: CompiledDocument, ...of: readonly unknown[]): string {
  return `${id}@${version}/${contentHash(of).slice(0, 22)}`;
}

/** Authorities that receive under a version. */
export function recipientsOf({ recipients }: CompiledDocument): readonly string[] {
  return [...new Set(recipients.map(({ authority }) => authority))];
}

/** Each row once: a document may name one recipient twice, and says the same of it each time. */
export function once<Row extends { readonly id: string | null }>(rows: readonly Row[]): readonly Row[] {
  return [...new Map(rows.map((row) => [row.id, row])).values()];
}
