import { compileArrangement, type Narrowing } from '../compile/arrangement.ts';
import type { RawAgreement, RawArrangement } from '../language/raw.ts';
import { conditionPhrase } from './condition-phrase.ts';
import { typedFields } from './demand-phrases.ts';
import { givingsPhrase } from './giving-phrase.ts';
import { code, listed, type Phrase, say, word } from './phrase.ts';
import { questionPhrase } from './question-phrase.ts';
import type { ReadingContext } from './reading-context.ts';
import { wordsForType } from './words/words.ts';

/** An arrangement read back: for which posts, and what is stricter there than in its parent. */
export function readArrangement(raw: RawArrangement, parent: RawAgreement, context: ReadingContext): readonly Phrase[] {
  const { id, version, posts, on, narrowings } = compileArrangement(raw, parent, context.schema);
  const named = listed(
    'or',
    posts.map((post) => postPhrase(post, context)),
  );
  const slots = { id: code(id), version: code(version), posts: named };
  return [
    say(on === 'rows' ? 'arrangedForRows' : 'arrangedForUnits', slots),
    ...raw.clauses.flatMap((clause) => narrowingPhrases(clause.article, narrowings.get(clause.id), context)),
  ];
}

function postPhrase(post: string, { register }: ReadingContext): Phrase {
  const name = register.posts.get(post);
  return name === undefined ? code(post) : say('named', { name: word({ en: name, fr: name }), id: code(post) });
}

function narrowingPhrases(written: string, narrowing: Narrowing | undefined, context: ReadingContext): readonly Phrase[] {
  if (narrowing === undefined) return [];
  const article = code(written);
  const { withhold, masked, rows, questions } = narrowing;
  const givings = [...masked].map(([coordinate, mask]) => ({ coordinate, shown: { kind: 'masked', mask } as const }));
  return [
    ...(withhold.size === 0 ? [] : [say('arrangedWithhold', { article, fields: typedFields([...withhold]) })]),
    ...(givings.length === 0 ? [] : [say('arrangedMasked', { article, masked: givingsPhrase(givings) })]),
    ...[...rows].map(([type, condition]) =>
      say('arrangedRows', { article, type: word(wordsForType(type)), condition: conditionPhrase(condition, type, context) }),
    ),
    ...[...questions].map(([coordinate, question]) =>
      say('arrangedAsked', { article, sentence: questionPhrase(coordinate, question, context) }),
    ),
  ];
}
