import type { RegisterRow } from '@passerelle/schema';
import type { CompiledDocument } from '../../compile/document.ts';
import { authorityOfSubgraph } from '../../register/register.ts';
import type { MatrixEntry } from '../matrix.ts';
import { type Phrase, render } from '../phrase.ts';
import { questionPhrase } from '../question-phrase.ts';
import { readDocuments } from '../read-document.ts';
import type { ReadingContext } from '../reading-context.ts';
import { flag, inVersion, listed, rowId, texts } from './columns.ts';

/** Clauses with what they do, read back from the compiled rules; one that gives nobody anything has no text. */
export function clauseRows(
  document: CompiledDocument,
  entries: readonly MatrixEntry[],
  context: ReadingContext,
): readonly RegisterRow<'clause'>[] {
  const readings = readDocuments(entries, context).flatMap(({ clauses }) => clauses);
  return document.clauses.map((clause) => {
    const own = readings.filter((reading) => reading.clause === clause.id);
    const giving = entries.filter(({ clauses, questions }) =>
      [...clauses.map(({ id }) => id), ...questions.map((question) => question.clause)].includes(clause.id),
    );
    return {
      ...inVersion(document),
      id: clause.id,
      article: clause.article,
      givers: listed(clause.from.flatMap((subgraph) => authorityOfSubgraph(context.register, subgraph)?.id ?? [])),
      recipients: listed(giving.map(({ recipient }) => recipient.authority)),
      purposes: listed(clause.purposes),
      emergency_only: flag(clause.emergencyOnly),
      ...texts(
        own.length > 0
          ? own.flatMap(({ opening, givings, questions }) => [opening, ...givings, ...questions])
          : asked(clause.id, giving, context),
      ),
    };
  });
}

/** Of a clause that gives no cells, figures alone: how they may be asked. */
function asked(clause: string, entries: readonly MatrixEntry[], context: ReadingContext): readonly Phrase[] {
  const questions = entries.flatMap((entry) => entry.questions.filter((one) => one.clause === clause));
  const phrases = questions.map(({ coordinate, question }) => questionPhrase(coordinate, question, context));
  return [...new Map(phrases.map((phrase) => [render(phrase, 'en'), phrase])).values()];
}

/** Each way in which a clause opens a question, with everybody to whom it does. */
export function questionRows(
  document: CompiledDocument,
  entries: readonly MatrixEntry[],
  context: ReadingContext,
): readonly RegisterRow<'openedQuestion'>[] {
  const asked = entries.flatMap(({ recipient, purpose, questions }) => questions.map((opened) => ({ recipient, purpose, opened })));
  const ways = Map.groupBy(asked, ({ recipient, opened: { clause, coordinate, question } }) =>
    rowId(document, 'question', clause, coordinate, question, recipient.authority),
  );
  return [...ways].flatMap(([id, same]) => {
    const [first] = same;
    if (first === undefined) return [];
    const { clause, coordinate, question } = first.opened;
    return [
      {
        id,
        ...inVersion(document),
        clause_id: clause,
        field: coordinate,
        recipients: listed(same.map(({ recipient }) => recipient.authority)),
        purposes: listed(same.map(({ purpose }) => purpose)),
        freely: flag(question.mode !== 'keyed'),
        most_rows: question.mode === 'keyed' ? question.rows : null,
        one_at_a_time: flag(question.mode === 'keyed' && question.oneAtATime),
        ...texts([questionPhrase(coordinate, question, context)]),
      },
    ];
  });
}
