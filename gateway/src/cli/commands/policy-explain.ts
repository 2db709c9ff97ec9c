import {
  type Explanation,
  explain,
  explainPhrase,
  formatShown,
  type Language,
  type PolicySet,
  reasonSource,
  recipientIn,
  render,
} from '@passerelle/policies';
import { Command } from 'commander';
import { UserError } from '../exit.ts';
import { inAllLanguages, printJson } from '../officers/json.ts';
import { folderOf, type OfficerOptions, parseAt, parseLanguage, withOfficerOptions } from '../officers/options.ts';
import { soundSet } from '../officers/sound-set.ts';
import { assertKnown } from './policy-matrix.ts';

type ExplainOptions = OfficerOptions & {
  readonly authority: string;
  readonly role: string;
  readonly unit?: string;
  readonly purpose: string;
  readonly agreement?: string;
};

/** `passerelle policy explain <coordinate> --authority … --role … --purpose …` */
export function policyExplainCommand(): Command {
  const command = new Command('explain')
    .description('why somebody gets a field, or does not: document, clause and article, what keeps it back, how it may be asked')
    .argument('<coordinate>', 'a field such as Traveller.birthDate, a type such as WaitTime, or a question such as Query.crossings')
    .requiredOption('--authority <id>', 'who asks, such as QS:BGD')
    .requiredOption('--role <role>', 'in which role, such as border-guard')
    .requiredOption('--purpose <code>', 'for what, such as BORDER_CHECK_ENTRY')
    .option('--unit <code>', 'the unit, such as QN:IMM/KOR')
    .option('--agreement <id>', 'the document that the caller names');
  return withOfficerOptions(command).action(explainOne);
}

function explainOne(coordinate: string, options: ExplainOptions): void {
  const { authority, role, unit, purpose, agreement, at, language, json = false } = options;
  const set = soundSet(folderOf(options.folder));
  const [atMs, spoken] = [parseAt(at), parseLanguage(language)];
  if (agreement !== undefined) assertKnown(set, agreement);
  if (!set.register.purposes.has(purpose))
    throw new UserError(`The register has no such purpose. There are: ${[...set.register.purposes.keys()].join(', ')}.`);
  const recipient = recipientIn(set.register, authority, unit ?? null, role);
  if (recipient === null) throw new UserError(`The register holds nobody like this.${castOf(set, authority)}`);
  const asOf = new Date(atMs).toISOString();
  const explanation = explain(set, { recipient, purpose, coordinate, asOf, document: agreement ?? null });
  if (json) printJson(jsonOf(explanation, set));
  else for (const line of explanationLines(explanation, set, spoken)) console.log(line);
}

/** What the register says of an authority, so that the next try is right. */
function castOf({ register }: PolicySet, id: string): string {
  const authority = register.authorities.get(id);
  if (authority === undefined) return ` Its authorities are: ${[...register.authorities.keys()].join(', ')}.`;
  const units = [...authority.units.keys()];
  return ` \`${id}\` has the roles ${authority.roles.join(', ')}${units.length === 0 ? '' : ` and the units ${units.join(', ')}`}.`;
}

const words = {
  given: { en: 'given', fr: 'communiqué' },
  notGiven: { en: 'not given', fr: 'non communiqué' },
} as const;

function explanationLines(explanation: Explanation, set: PolicySet, language: Language): readonly string[] {
  const { request, level } = explanation;
  const verdict = level === null ? words.notGiven[language] : `${words.given[language]}, ${formatShown(level)}`;
  return [`${request.coordinate}: ${verdict}`, ...explainPhrase(explanation, set).map((phrase) => `  - ${render(phrase, language)}`)];
}

function jsonOf(explanation: Explanation, set: PolicySet): unknown {
  const phrases = explainPhrase(explanation, set);
  const { request, document, level, reasons } = explanation;
  return {
    at: request.asOf,
    coordinate: request.coordinate,
    document,
    level: level === null ? null : formatShown(level),
    reasons: reasons.map((reason, i) => {
      const phrase = phrases[i];
      return { kind: reason.kind, ...reasonSource(reason), says: phrase === undefined ? null : inAllLanguages(phrase) };
    }),
  };
}
