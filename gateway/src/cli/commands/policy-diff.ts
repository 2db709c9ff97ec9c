import { resolve } from 'node:path';
import { accessMatrix, type Effect, effectPhrase, matrixEffects, type PolicySet, render } from '@passerelle/policies';
import { Command } from 'commander';
import { exitCodes } from '../exit.ts';
import { inAllLanguages, printJson } from '../officers/json.ts';
import { type OfficerOptions, parseAt, parseLanguage, withOfficerOptions } from '../officers/options.ts';
import { soundSet } from '../officers/sound-set.ts';
import { paths } from '../paths.ts';

type DiffOptions = OfficerOptions & { readonly from: string; readonly to?: string };

/** `passerelle policy diff --from <folder> [--to <folder>]`: exit 1 where anybody gains or loses anything. */
export function policyDiffCommand(): Command {
  const command = new Command('diff')
    .description('who gains or loses what between two folders of documents: effects, not text')
    .requiredOption('--from <folder>', 'folder with the documents as they were')
    .option('--to <folder>', 'folder with the documents as they shall be; policies/, if left out');
  return withOfficerOptions(command).action(diff);
}

function diff({ from, to, at, language, json = false }: DiffOptions): void {
  const [atMs, spoken] = [parseAt(at), parseLanguage(language)];
  const [before, after] = [soundSet(resolve(from)), soundSet(to === undefined ? paths.policies : resolve(to))];
  const effects = matrixEffects(accessMatrix(before, atMs), accessMatrix(after, atMs));
  const later = notYetInForce(after, atMs);
  if (json) printJson({ at: new Date(atMs).toISOString(), effects: effects.map((effect) => jsonOf(effect, after)), later });
  else {
    for (const [document, group] of Map.groupBy(effects, (effect) => effect.document)) {
      console.log(`${document}:`);
      for (const effect of group) console.log(`  - ${render(effectPhrase(effect, after), spoken)}`);
    }
    if (effects.length === 0) console.log('Nobody gains or loses anything.');
    for (const { id, version, from: day } of later)
      console.log(`Not yet in force then: ${id} version ${version}, from ${day}. Ask with \`--at ${day}\`.`);
  }
  process.exitCode = effects.length === 0 ? exitCodes.fine : exitCodes.found;
}

type Later = { readonly id: string; readonly version: number; readonly from: string };

/** Documents whose effect cannot show yet; without this an officer would take a future version for one without effect. */
function notYetInForce({ documents }: PolicySet, atMs: number): readonly Later[] {
  return documents
    .filter(({ force }) => force.fromMs > atMs)
    .map(({ id, version, force }) => ({ id, version, from: new Date(force.fromMs).toISOString().slice(0, 10) }));
}

function jsonOf(effect: Effect, context: PolicySet): unknown {
  return { ...effect, says: inAllLanguages(effectPhrase(effect, context)) };
}
