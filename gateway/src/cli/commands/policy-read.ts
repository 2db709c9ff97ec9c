import {
  accessMatrix,
  type DocumentReading,
  type Language,
  type Phrase,
  type PolicySet,
  readDocuments,
  render,
} from '@passerelle/policies';
import { Command } from 'commander';
import { inAllLanguages, printJson } from '../officers/json.ts';
import { folderOf, type OfficerOptions, parseAt, parseLanguage, withOfficerOptions } from '../officers/options.ts';
import { soundSet } from '../officers/sound-set.ts';
import { surroundingsOf } from '../officers/surroundings.ts';
import { assertKnown } from './policy-matrix.ts';

/** `passerelle policy read <agreement>` */
export function policyReadCommand(): Command {
  const command = new Command('read')
    .description('read a document back as sentences, as its rules are enforced')
    .argument('<agreement>', 'id of a document, such as qno-qso-border-checks');
  return withOfficerOptions(command).action(read);
}

function read(agreement: string, { folder, at, language, json = false }: OfficerOptions): void {
  const set = soundSet(folderOf(folder));
  const [atMs, spoken] = [parseAt(at), parseLanguage(language)];
  assertKnown(set, agreement);
  const readings = readDocuments(accessMatrix(set, atMs), set).filter(({ id }) => id === agreement);
  if (json) printJson({ at: new Date(atMs).toISOString(), documents: readings.map((reading) => jsonOf(reading, set)) });
  else if (readings.length === 0) console.log('It is not in force then.');
  else for (const line of readings.flatMap((reading) => readingLines(reading, set, spoken))) console.log(line);
}

function readingLines(
  { id, version, title, clauses, prohibitions }: DocumentReading,
  set: PolicySet,
  language: Language,
): readonly string[] {
  const { terms, arrangements, acts, ceilings } = surroundingsOf(id, version, set);
  const text = (phrase: Phrase): string => render(phrase, language);
  return [
    `${id} version ${version}: ${title[language]}`,
    '',
    ...clauses.flatMap(({ opening, givings, questions }) => [
      text(opening),
      ...[...givings, ...questions].map((phrase) => `  - ${text(phrase)}`),
      '',
    ]),
    ...[prohibitions, terms, arrangements, acts, ceilings].flatMap((phrases) => (phrases.length === 0 ? [] : [...phrases.map(text), ''])),
  ];
}

function jsonOf({ id, version, title, clauses, prohibitions }: DocumentReading, set: PolicySet): unknown {
  const { terms, arrangements, acts, ceilings } = surroundingsOf(id, version, set);
  return {
    id,
    version,
    title,
    clauses: clauses.map(({ clause, article, opening, givings, questions }) => ({
      clause,
      article,
      opening: inAllLanguages(opening),
      givings: givings.map(inAllLanguages),
      questions: questions.map(inAllLanguages),
    })),
    prohibitions: prohibitions.map(inAllLanguages),
    terms: terms.map(inAllLanguages),
    arrangements: arrangements.map(inAllLanguages),
    acts: acts.map(inAllLanguages),
    ceilings: ceilings.map(inAllLanguages),
  };
}
