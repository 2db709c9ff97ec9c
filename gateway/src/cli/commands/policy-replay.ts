import { resolve } from 'node:path';
import { type Language, type PolicySet, type ReplayedGroup, render, replayChangePhrase, replayedPhrase } from '@passerelle/policies';
import { Command } from 'commander';
import { supergraphInUse } from '../../joined/joined-agency.ts';
import { ledgerPlaces } from '../../ledger/open-ledger.ts';
import { clientSchema } from '../../plan/client-schema.ts';
import { OperationStore } from '../../replay/operation-store.ts';
import { type Replayed, replay } from '../../replay/replay.ts';
import { exitCodes } from '../exit.ts';
import { inAllLanguages, printJson } from '../officers/json.ts';
import { folderOf, type OfficerOptions, parseAt, parseLanguage, withOfficerOptions } from '../officers/options.ts';
import { soundSet } from '../officers/sound-set.ts';
import { dataFile, paths } from '../paths.ts';
import { requestsIn } from './ledger.ts';

type ReplayOptions = OfficerOptions & { readonly since?: string };

/** `passerelle policy replay <draft>`: exit 1 where anybody would get another answer. */
export function policyReplayCommand(): Command {
  const command = new Command('replay')
    .description('decide the requests of the record again, under a draft: whose answers would change')
    .argument('<draft>', 'folder with the documents as they shall be')
    .option('--since <date>', 'requests from then on; the last 30 days, if left out');
  return withOfficerOptions(command).action(run);
}

const usualMs = 30 * 86_400_000;

function run(draft: string, { folder, since, at, language, json = false }: ReplayOptions): void {
  const [atMs, spoken] = [parseAt(at), parseLanguage(language)];
  const sinceMs = since === undefined ? Date.now() - usualMs : parseAt(since);
  const [before, after] = [soundSet(folderOf(folder)), soundSet(resolve(draft))];
  const replayed = replay({
    entries: requestsIn(ledgerPlaces(paths.data)).filter((entry) => Date.parse(entry.at) >= sinceMs),
    operations: new OperationStore(dataFile('operations')),
    schema: clientSchema(supergraphInUse()),
    border: after.schema,
    before,
    after,
    asOf: new Date(atMs).toISOString(),
  });
  const changed = replayed.groups.filter((group) => group.changed > 0);
  if (json)
    printJson({
      at: new Date(atMs).toISOString(),
      since: new Date(sinceMs).toISOString(),
      ...replayed,
      groups: replayed.groups.map((group) => jsonOf(group, after)),
    });
  else for (const line of [...changed.flatMap((group) => linesOf(group, after, spoken)), ...summary(replayed, spoken)]) console.log(line);
  process.exitCode = changed.length === 0 ? exitCodes.fine : exitCodes.found;
}

function linesOf(group: ReplayedGroup, set: PolicySet, language: Language): readonly string[] {
  return [
    render(replayedPhrase(group, set), language),
    ...group.changes.map(({ change, requests }) => `  ${String(requests).padStart(6)}  ${render(replayChangePhrase(change), language)}`),
  ];
}

function jsonOf(group: ReplayedGroup, set: PolicySet): unknown {
  const changes = group.changes.map((one) => ({ ...one, says: inAllLanguages(replayChangePhrase(one.change)) }));
  return { ...group, changes, says: inAllLanguages(replayedPhrase(group, set)) };
}

const words = {
  en: {
    changed: (changed: number, decided: number) => `${changed} of ${decided} requests would be answered otherwise.`,
    left: (count: number, why: string) => `Not decided again: ${count}, ${why}.`,
    unkept: 'refused before anything was asked, or without a kept shape',
    emergencies: 'granted in an emergency',
    unknown: 'of recipients or fields that are not there any more',
  },
  fr: {
    changed: (changed: number, decided: number) => `Sur ${decided} requêtes, ${changed} recevraient une autre réponse.`,
    left: (count: number, why: string) => `Non décidées à nouveau : ${count}, ${why}.`,
    unkept: 'refusées avant toute question, ou sans forme conservée',
    emergencies: 'accordées en urgence',
    unknown: 'de destinataires ou de champs qui n’existent plus',
  },
} as const;

function summary({ groups, left }: Replayed, language: Language): readonly string[] {
  const says = words[language];
  const decided = groups.reduce((sum, { requests }) => sum + requests, 0);
  const changed = groups.reduce((sum, group) => sum + group.changed, 0);
  const kinds = ['unkept', 'emergencies', 'unknown'] as const;
  return [says.changed(changed, decided), ...kinds.flatMap((kind) => (left[kind] === 0 ? [] : [says.left(left[kind], says[kind])]))];
}
