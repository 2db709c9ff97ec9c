import {
  type Access,
  accessPhrase,
  type Comparison,
  type Language,
  type MatrixProhibition,
  type MatrixQuestion,
  type OneWay,
  type Pair,
  type Phrase,
  prohibitionPhrase,
  purposesPhrase,
  questionPhrase,
  type ReadingContext,
  render,
} from '@passerelle/policies';
import { inAllLanguages } from './json.ts';

/** A comparison as an officer reads it: a heading for each kind of difference, under it each thing with what either document says. */
export function comparisonLines(comparison: Comparison, context: ReadingContext, language: Language): readonly string[] {
  const text = (phrase: Phrase): string => render(phrase, language);
  const { left, right } = comparison.documents;
  const names = {
    left: `${left.id} ${words.version[language]} ${left.version}`,
    right: `${right.id} ${words.version[language]} ${right.version}`,
  };
  const sides = ({ left: one, right: other }: Pair<readonly string[]>): readonly string[] => [
    `    ${names.left}${colon[language]} ${one.length === 0 ? words.nothing[language] : one.join(' | ')}`,
    `    ${names.right}${colon[language]} ${other.length === 0 ? words.nothing[language] : other.join(' | ')}`,
  ];
  const section = (heading: keyof typeof words, items: readonly (readonly [string, Pair<readonly string[]>])[]): readonly string[] =>
    items.length === 0 ? [] : [words[heading][language], ...items.flatMap(([name, pair]) => [`  ${name}`, ...sides(pair)]), ''];
  const asWritten = <T>(pair: Pair<readonly T[]>, phraseOf: (one: T) => Phrase): Pair<readonly string[]> => ({
    left: pair.left.map((one) => text(phraseOf(one))),
    right: pair.right.map((one) => text(phraseOf(one))),
  });
  const only = (pair: Pair<readonly string[]>): readonly string[] => (pair.left.length + pair.right.length === 0 ? [] : sides(pair));
  const phrases = phrasesIn(context);
  const purposes = asWritten(comparison.purposes, phrases.purpose);
  const prohibitions = asWritten(comparison.prohibitions, phrases.prohibition);
  const lines = [
    ...(only(purposes).length === 0 ? [] : [words.purposes[language], ...only(purposes), '']),
    ...section(
      'fields',
      comparison.fields.map(({ coordinate, ...pair }) => [coordinate, asWritten(pair, (access) => phrases.access(coordinate, access))]),
    ),
    ...section(
      'questions',
      comparison.questions.map(({ coordinate, ...pair }) => [coordinate, asWritten(pair, phrases.question)]),
    ),
    ...(only(prohibitions).length === 0 ? [] : [words.prohibitions[language], ...only(prohibitions), '']),
    ...section(
      'obligations',
      comparison.obligations.map(({ name, left: one, right: other }) => [
        name,
        { left: one === null ? [] : [one], right: other === null ? [] : [other] },
      ]),
    ),
  ];
  const mutual = [
    ...oneWayLines(names.left, comparison.notMutual.left, language),
    ...oneWayLines(names.right, comparison.notMutual.right, language),
  ];
  return [
    ...(lines.length === 0 ? [words.same[language], ''] : lines),
    ...(mutual.length === 0 ? [] : [words.notMutual[language], ...mutual]),
  ];
}

/** French sets a space before its colon. */
const colon = { en: ':', fr: ' :' } as const;

const words = {
  version: { en: 'version', fr: 'version' },
  nothing: { en: '-', fr: '-' },
  same: { en: 'The two documents give the same.', fr: 'Les deux documents communiquent la même chose.' },
  purposes: { en: 'Purposes of one only', fr: 'Finalités de l’un seulement' },
  fields: { en: 'Fields', fr: 'Champs' },
  questions: { en: 'Questions', fr: 'Questions' },
  prohibitions: { en: 'Kept back by one only', fr: 'Non communiqué par l’un seulement' },
  obligations: { en: 'Duties', fr: 'Obligations' },
  notMutual: { en: 'Not mutual', fr: 'Non réciproque' },
} as const;

function oneWayLines(name: string, ways: readonly OneWay[], language: Language): readonly string[] {
  return ways.map(({ from, to, fields }) =>
    language === 'en'
      ? `  ${name}: ${from} gives to ${to}, and does not get back: ${fields.join(', ')}`
      : `  ${name} : ${from} communique à ${to}, sans retour : ${fields.join(', ')}`,
  );
}

function phrasesIn(context: ReadingContext) {
  return {
    purpose: (purpose: string) => purposesPhrase([purpose], context),
    access: (coordinate: string, { shown, rows }: Access) => accessPhrase([{ coordinate, shown }], rows, context),
    question: ({ coordinate, question }: MatrixQuestion) => questionPhrase(coordinate, question, context),
    prohibition: (prohibition: MatrixProhibition) => prohibitionPhrase(prohibition, context),
  };
}

/** The same as data, every sentence in both languages. */
export function comparisonJson(comparison: Comparison, context: ReadingContext): Readonly<Record<string, unknown>> {
  const phrases = phrasesIn(context);
  const said = <T>({ left, right }: Pair<readonly T[]>, phraseOf: (one: T) => Phrase) => ({
    left: left.map((one) => inAllLanguages(phraseOf(one))),
    right: right.map((one) => inAllLanguages(phraseOf(one))),
  });
  return {
    documents: comparison.documents,
    purposes: comparison.purposes,
    fields: comparison.fields.map(({ coordinate, ...pair }) => ({ coordinate, ...said(pair, (one) => phrases.access(coordinate, one)) })),
    questions: comparison.questions.map(({ coordinate, ...pair }) => ({ coordinate, ...said(pair, phrases.question) })),
    prohibitions: said(comparison.prohibitions, phrases.prohibition),
    obligations: comparison.obligations,
    notMutual: comparison.notMutual,
  };
}
