import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { committedSupergraph, compose, expand, sourceSdl, subgraphNames, subgraphSdl } from '@passerelle/schema';
import { exitCodes, UserError } from '../cli/exit.ts';

/** An agency whose folder is not part of this repository's schema, as `passerelle scaffold` writes it. */
export type JoinedAgency = {
  /** Name of its subgraph, which is that of its SDL file. */
  readonly name: string;
  /** Expanded. */
  readonly sdl: string;
  readonly program: string;
};

/** Why agencies cannot be joined, one line a problem. */
export class NotJoined extends UserError {
  constructor(message: string) {
    super(message, exitCodes.found);
  }
}

/** Errors: `NotJoined` where the folder is none of an agency, or has the name of another. */
export function readJoined(folder: string): JoinedAgency {
  const files = existsSync(folder) ? readdirSync(folder) : [];
  const [sdl, ...more] = files.filter((file) => file.endsWith('.graphql'));
  if (sdl === undefined || more.length > 0 || !files.includes('subgraph.ts'))
    throw new NotJoined(`\`${folder}\` is no agency's folder: it has one SDL file, \`<name>.graphql\`, and \`subgraph.ts\`.`);
  const name = sdl.slice(0, -'.graphql'.length);
  if (subgraphNames.some((taken) => taken === name))
    throw new NotJoined(`\`${folder}\` is called \`${name}\`, as another agency is. Rename it.`);
  return { name, sdl: expand(readFileSync(resolve(folder, sdl), 'utf8'), sourceSdl('common')), program: resolve(folder, 'subgraph.ts') };
}

/** The supergraph of this repository's agencies and these. Errors: `NotJoined` with what does not compose. */
export function supergraphWith(joined: readonly JoinedAgency[]): string {
  const own = subgraphNames.map((name) => ({ name, sdl: subgraphSdl(name) }));
  const composition = compose([...own, ...joined].map(({ name, sdl }) => ({ name, sdl, url: `http://${name}.invalid/graphql` })));
  if (composition.kind === 'refused') throw new NotJoined(composition.problems.join('\n'));
  return composition.supergraphSdl;
}

/** The agencies that `PASSERELLE_WITH` joins to those of this repository: their folders, with commas between. */
export function joinedAgencies(): readonly JoinedAgency[] {
  return folders().map(readJoined);
}

function folders(): readonly string[] {
  return (process.env.PASSERELLE_WITH ?? '').split(',').filter((folder) => folder !== '');
}

const known = new Map<string, string>();

/** The committed supergraph, or with `PASSERELLE_WITH` one that is composed, once, with those agencies in it. Errors: as `readJoined` and `supergraphWith`. */
export function supergraphInUse(): string {
  const name = folders().join();
  if (name === '') return committedSupergraph();
  const sdl = known.get(name) ?? supergraphWith(joinedAgencies());
  known.set(name, sdl);
  return sdl;
}
