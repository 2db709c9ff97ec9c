import type { Access } from './access.ts';
import { accessPhrase } from './access-phrase.ts';
import { purposesPhrase, recipientsPhrase } from './audience-phrase.ts';
import type { Change, Effect, FieldChange } from './diff.ts';
import { fieldsPhrase } from './giving-phrase.ts';
import type { MatrixQuestion } from './matrix.ts';
import { listed, type Phrase, say, word } from './phrase.ts';
import { prohibitionPhrase } from './prohibition-phrase.ts';
import { questionPhrase } from './question-phrase.ts';
import type { ReadingContext } from './reading-context.ts';
import { wordsForType } from './words/words.ts';

/** An effect as a sentence: who, for what, gains or loses what. */
export function effectPhrase({ recipients: who, purposes: why, change }: Effect, context: ReadingContext): Phrase {
  const audience: Told = { recipients: recipientsPhrase(who, context), purposes: purposesPhrase(why, context) };
  switch (change.kind) {
    case 'question':
      return questionChange(change, audience, context);
    case 'prohibition': {
      const sentence = prohibitionPhrase(change.prohibition, context);
      return change.change === 'added'
        ? say('prohibitionAdded', { ...audience, sentence })
        : say('prohibitionRemoved', { ...audience, sentence });
    }
    default:
      return fieldChange(change, audience, context);
  }
}

type Told = { readonly recipients: Phrase; readonly purposes: Phrase };
type Fields = Extract<Change, { readonly fields: unknown }>;

function fieldChange({ kind, type: name, fields }: Fields, audience: Told, context: ReadingContext): Phrase {
  const type = word(wordsForType(name));
  const [before, after] = [accesses(fields, 'before', context), accesses(fields, 'after', context)];
  switch (kind) {
    case 'gains':
      return say('gains', { ...audience, type, access: after });
    case 'loses':
      return say('loses', { ...audience, type, access: before });
    case 'changes':
      return say('changes', { ...audience, type, before, after });
    default:
      return say('follows', { ...audience, type, fields: fieldsPhrase(fields.map(({ coordinate }) => coordinate)) });
  }
}

/** Everything that the fields had or have, what is on the same rows together. */
function accesses(fields: readonly FieldChange[], side: 'before' | 'after', context: ReadingContext): Phrase {
  const all = fields.flatMap((field) =>
    field[side].map((access): Access & { readonly coordinate: string } => ({ ...access, coordinate: field.coordinate })),
  );
  const onSameRows = [...Map.groupBy(all, ({ rows }) => JSON.stringify(rows)).values()];
  return listed(
    'alternatives',
    onSameRows.map((group) => accessPhrase(group, group[0]?.rows ?? [], context)),
  );
}

type Asked = Extract<Change, { readonly kind: 'question' }>;

function questionChange({ coordinate, before, after }: Asked, audience: Told, context: ReadingContext): Phrase {
  const sentences = (questions: readonly MatrixQuestion[]): Phrase =>
    listed(
      'alternatives',
      questions.map(({ question }) => questionPhrase(coordinate, question, context)),
    );
  if (before.length === 0) return say('opened', { ...audience, sentence: sentences(after) });
  if (after.length === 0) return say('closed', { ...audience, sentence: sentences(before) });
  return say('asksOtherwise', { ...audience, before: sentences(before), after: sentences(after) });
}
