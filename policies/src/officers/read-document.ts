import type { Label } from '../language/raw.ts';
import { accessPhrase } from './access-phrase.ts';
import { authorityPhrase, purposesPhrase, recipientsPhrase } from './audience-phrase.ts';
import { groupRecipients } from './group-recipients.ts';
import type { MatrixClause, MatrixEntry, MatrixProhibition, MatrixQuestion } from './matrix.ts';
import { code, listed, type Phrase, say, word } from './phrase.ts';
import { prohibitionPhrase } from './prohibition-phrase.ts';
import { questionPhrase } from './question-phrase.ts';
import type { ReadingContext } from './reading-context.ts';
import { wordsForType } from './words/words.ts';

/** A document read back: what its rules do, not how they were written. */
export type DocumentReading = {
  readonly id: string;
  readonly version: number;
  readonly title: Label;
  readonly clauses: readonly ClauseReading[];
  readonly prohibitions: readonly Phrase[];
};

/** Several readings of one clause where it does not do the same for all its recipients. */
export type ClauseReading = {
  readonly clause: string;
  readonly article: string;
  readonly opening: Phrase;
  readonly givings: readonly Phrase[];
  readonly questions: readonly Phrase[];
};

/**
 * Reads the documents of a matrix back as sentences. They are made from the compiled rules: categories are spelled out, and what a
 * ceiling takes away is not there.
 * Source: AGREEMENTS.md sections 1 to 4.
 */
export function readDocuments(matrix: readonly MatrixEntry[], context: ReadingContext): readonly DocumentReading[] {
  return [...Map.groupBy(matrix, ({ document }) => document.id).values()].flatMap((entries) => {
    const [first] = entries;
    if (first === undefined) return [];
    return [{ ...first.document, clauses: clauseReadings(entries, context), prohibitions: prohibitionReadings(entries, context) }];
  });
}

type ClauseItem = Pick<MatrixEntry, 'recipient' | 'purpose'> & {
  readonly clause: MatrixClause;
  readonly sentences: Pick<ClauseReading, 'givings' | 'questions'>;
};

function clauseReadings(entries: readonly MatrixEntry[], context: ReadingContext): readonly ClauseReading[] {
  const items = entries.flatMap(({ recipient, purpose, clauses, questions }) =>
    clauses.map((clause): ClauseItem => {
      const own = questions.filter((question) => question.clause === clause.id);
      return {
        recipient,
        purpose,
        clause,
        sentences: { givings: givingSentences(clause, context), questions: questionSentences(own, context) },
      };
    }),
  );
  const groups = groupRecipients(items, ({ clause, sentences }) => JSON.stringify([clause.id, clause.from, sentences]));
  return groups.map(({ first: { clause, sentences }, recipients, purposes }) => ({
    clause: clause.id,
    article: clause.article,
    opening: say('opening', {
      article: code(clause.article),
      givers: listed(
        'and',
        clause.from.map((id) => authorityPhrase(id, context)),
      ),
      recipients: recipientsPhrase(recipients, context),
      purposes: purposesPhrase(purposes, context),
    }),
    ...sentences,
  }));
}

function givingSentences({ givings, rows }: MatrixClause, context: ReadingContext): readonly Phrase[] {
  const byType = Map.groupBy(givings, ({ coordinate }) => coordinate.split('.')[0] ?? '');
  return [...byType].map(([type, given]) =>
    say('given', { type: word(wordsForType(type)), access: accessPhrase(given, rows.get(type) ?? [], context) }),
  );
}

function questionSentences(questions: readonly MatrixQuestion[], context: ReadingContext): readonly Phrase[] {
  return questions.map(({ coordinate, question }) => questionPhrase(coordinate, question, context));
}

type ProhibitionItem = Pick<MatrixEntry, 'recipient' | 'purpose'> & { readonly prohibition: MatrixProhibition };

/** The purposes are said where a prohibition holds for some of the document's purposes only. */
function prohibitionReadings(entries: readonly MatrixEntry[], context: ReadingContext): readonly Phrase[] {
  const all = new Set(entries.map(({ purpose }) => purpose));
  const items = entries.flatMap(({ recipient, purpose, prohibitions }) =>
    prohibitions.map((prohibition): ProhibitionItem => ({ recipient, purpose, prohibition })),
  );
  return [...Map.groupBy(items, ({ prohibition }) => JSON.stringify(prohibition)).values()].flatMap((same) => {
    const [first] = same;
    if (first === undefined) return [];
    const sentence = prohibitionPhrase(first.prohibition, context);
    const purposes = [...new Set(same.map(({ purpose }) => purpose))];
    return [purposes.length === all.size ? sentence : say('onlyFor', { sentence, purposes: purposesPhrase(purposes, context) })];
  });
}
