import {
  accessMatrix,
  extentPhrase,
  formatShown,
  groupRecipients,
  type Holding,
  type Language,
  type PolicySet,
  prohibitionPhrase,
  purposesPhrase,
  recipientsPhrase,
  render,
  whoGets,
} from '@passerelle/policies';
import { Command } from 'commander';
import { UserError } from '../exit.ts';
import { inAllLanguages, printJson } from '../officers/json.ts';
import { folderOf, type OfficerOptions, parseAt, parseLanguage, withOfficerOptions } from '../officers/options.ts';
import { soundSet } from '../officers/sound-set.ts';

/** `passerelle policy who <Type.field>` */
export function policyWhoCommand(): Command {
  const command = new Command('who')
    .description('every recipient and purpose that can get a field: at which level, by which document, clause and article')
    .argument('<coordinate>', 'a field such as Traveller.birthDate, or a type such as WaitTime for the mere existence of its rows');
  return withOfficerOptions(command).action(who);
}

function who(coordinate: string, { folder, at, language, json = false }: OfficerOptions): void {
  const set = soundSet(folderOf(folder));
  const [atMs, spoken] = [parseAt(at), parseLanguage(language)];
  assertField(set, coordinate);
  const holdings = whoGets(accessMatrix(set, atMs), coordinate);
  if (json) printJson({ at: new Date(atMs).toISOString(), coordinate, holdings: holdings.map((holding) => jsonOf(holding, set)) });
  else if (holdings.length === 0) console.log(`Nobody gets \`${coordinate}\`.`);
  else for (const line of whoLines(holdings, set, spoken)) console.log(line);
}

/** Errors: misuse where the schema has no such type or field. */
function assertField({ schema }: PolicySet, coordinate: string): void {
  const [name = '', field, ...more] = coordinate.split('.');
  const type = schema.types.get(name);
  const isThere = type?.kind === 'object' && more.length === 0 && (field === undefined || type.fields.has(field));
  if (isThere) return;
  const fields = type?.kind === 'object' ? ` \`${name}\` has: ${[...type.fields.keys()].join(', ')}.` : '';
  throw new UserError(`The schema has no such field; write it as Type.field, such as Traveller.birthDate.${fields}`);
}

function whoLines(holdings: readonly Holding[], set: PolicySet, language: Language): readonly string[] {
  const groups = groupRecipients(holdings, ({ recipient: _, purpose: __, ...rest }) => JSON.stringify(rest));
  return groups.flatMap(({ first, recipients, purposes }) => [
    `${formatShown(first.giving.shown)}: ${render(recipientsPhrase(recipients, set), language)}`,
    `    ${render(purposesPhrase(purposes, set), language)}`,
    `    ${first.document.id} version ${first.document.version}, clause ${first.clause}, article ${first.article}`,
    `    ${render(extentPhrase(first.rows, typeOf(first), set), language)}`,
    ...first.prohibitions.map((prohibition) => `    ${render(prohibitionPhrase(prohibition, set), language)}`),
  ]);
}

function typeOf({ giving: { coordinate } }: Holding): string {
  return coordinate.split('.')[0] ?? '';
}

function jsonOf(holding: Holding, set: PolicySet): unknown {
  const { document, recipient, purpose, clause, article, giving, rows, prohibitions } = holding;
  return {
    document,
    recipient,
    purpose,
    clause,
    article,
    level: formatShown(giving.shown),
    rows: inAllLanguages(extentPhrase(rows, typeOf(holding), set)),
    prohibitions: prohibitions.map((one) => ({ id: one.id, article: one.article, says: inAllLanguages(prohibitionPhrase(one, set)) })),
  };
}
