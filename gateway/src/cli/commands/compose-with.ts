import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { readJoined, supergraphWith } from '../../joined/joined-agency.ts';
import { dataFile } from '../paths.ts';

/** Composes the agencies of this repository with others, and writes the supergraph among the data made at run time. Gives its path. */
export function composeWith(folders: readonly string[]): string {
  const path = dataFile('supergraph.graphql');
  const sdl = supergraphWith(folders.map(readJoined));
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, sdl);
  return path;
}
