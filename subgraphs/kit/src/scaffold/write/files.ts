import type { Proposal } from '../propose/proposal.ts';
import { codesText } from './codes.ts';
import type { TextFile } from './file.ts';
import { mappingText } from './mapping.ts';
import { packageText, tsconfigText } from './package.ts';
import { subgraphText, testText } from './program.ts';
import { readmeText } from './readme.ts';
import { sdlText } from './sdl.ts';

/** Where the folder is: as commands name it, and the way from it to the project, with whose tools it is run. */
export type Place = { readonly folder: string; readonly toProject: string };

/** Every file of a new agency, in the form that the others have. */
export function filesOf(proposal: Proposal, { folder, toProject }: Place): readonly TextFile[] {
  const codes = codesText(proposal);
  return [
    { path: 'README.md', text: readmeText(proposal, folder) },
    { path: `${proposal.agency}.graphql`, text: sdlText(proposal) },
    { path: 'mapping.ts', text: mappingText(proposal) },
    ...(codes === null ? [] : [{ path: 'codes.ts', text: codes }]),
    { path: 'subgraph.ts', text: subgraphText(proposal) },
    { path: 'mapping.test.ts', text: testText(proposal) },
    { path: 'package.json', text: packageText(proposal, toProject) },
    { path: 'tsconfig.json', text: tsconfigText(toProject) },
  ];
}
