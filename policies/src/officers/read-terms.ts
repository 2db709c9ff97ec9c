import type { CompiledDocument } from '../compile/document.ts';
import { needsPin } from '../compile/pin.ts';
import type { RawAgreement } from '../language/raw.ts';
import { carriedPhrases } from './carried-phrases.ts';
import { demandPhrases } from './demand-phrases.ts';
import { emergencyPhrases } from './emergency-phrases.ts';
import { obligationPhrases } from './obligation-phrases.ts';
import { code, type Phrase, say } from './phrase.ts';
import type { ReadingContext } from './reading-context.ts';

/** A document's terms read back: everything that it says beside what its clauses give, a sentence each. Source: AGREEMENTS.md section 2. */
export function readTerms(document: CompiledDocument, context: ReadingContext): readonly Phrase[] {
  const { written } = document;
  return [
    ...demandPhrases(written, context),
    ...clausePhrases(written),
    ...emergencyPhrases(document, context),
    ...obligationPhrases(written.obligations ?? {}, context),
    ...carriedPhrases(written, context),
    ...wordPhrases(written),
  ];
}

function clausePhrases({ clauses }: RawAgreement): readonly Phrase[] {
  return clauses.flatMap(({ id, article, widens, tell }) => [
    ...(widens === undefined ? [] : [say('widens', { article: code(article), clause: code(id), reason: code(widens) })]),
    ...(tell === undefined ? [] : [say('tellsRows', { article: code(article) })]),
  ]);
}

function wordPhrases(written: RawAgreement): readonly Phrase[] {
  if (written.follow === true) return [say('followsSchema', {})];
  return needsPin(written) ? [say('pinnedWords', {})] : [];
}
