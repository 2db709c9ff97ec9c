import { composeUnified } from '../compose/unified.ts';
import { supergraphPath } from '../sources.ts';
import { rowTypes } from './rows.ts';

export type GeneratedFile = { readonly url: URL; readonly content: string };

/**
 * The files that follow from `schema/subgraphs/`, as they must be committed.
 * Errors: throws with every problem of the composition, one a line.
 */
export function generatedFiles(): readonly GeneratedFile[] {
  const composition = composeUnified();
  if (composition.kind === 'refused') throw new Error(composition.problems.join('\n'));
  return [
    { url: supergraphPath, content: composition.supergraphSdl },
    { url: new URL('./rows.generated.ts', import.meta.url), content: rowTypes() },
  ];
}
