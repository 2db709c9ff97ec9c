import { existsSync, mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, isAbsolute, join, relative, resolve, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { compose, expand, sourceSdl, subgraphNames, subgraphSdl } from '@passerelle/schema';
import { readShape } from './introspect/read.ts';
import { agencyName } from './naming/names.ts';
import { NotScaffolded } from './not-scaffolded.ts';
import type { Proposal } from './propose/proposal.ts';
import { propose } from './propose/propose.ts';
import { takenNames } from './taken.ts';
import type { TextFile } from './write/file.ts';
import { filesOf } from './write/files.ts';
import { formatted } from './write/formatted.ts';

const project = fileURLToPath(new URL('../../../../', import.meta.url));

export type ScaffoldOptions = {
  readonly url: string;
  /** Folder to write; `subgraphs/<name>` of the project unless given. */
  readonly out?: string;
  /** Name of the subgraph; the database's unless given. */
  readonly name?: string;
};

export type Scaffolded = { readonly proposal: Proposal; readonly out: string; readonly files: readonly string[] };

/**
 * Reads a database and writes an agency's folder for it. Asks nothing, and overwrites nothing.
 * Errors: `NotScaffolded` where a file is there already, the database cannot be read or has no table with a key, or what it
 * gives does not compose with the other agencies. Nothing is written then.
 */
export async function scaffold(options: ScaffoldOptions): Promise<Scaffolded> {
  const shape = await readShape(options.url);
  const agency = options.name ?? agencyName(shape.name, new Set(subgraphNames));
  if (subgraphNames.some((taken) => taken === agency))
    throw new NotScaffolded('misuse', `\`${agency}\` is another agency. Choose another \`--name\`.`);
  const out = resolve(options.out ?? join(project, 'subgraphs', agency));
  const proposal = propose(shape, agency, takenNames());
  if (proposal.types.length === 0)
    throw new NotScaffolded('found', ['No table of this database can be mapped.', ...noteLines(proposal.leftOut)].join('\n'));
  const files = filesOf(proposal, { folder: nameOf(out), toProject: wayToProject(out) });
  assertFree(out, files);
  assertComposes(proposal, files);
  write(
    out,
    files.map((file) => formatted(file, project)),
  );
  return { proposal, out, files: files.map(({ path }) => path) };
}

export function noteLines(notes: Proposal['leftOut']): readonly string[] {
  return notes.map(({ where, what }) => `  ${where}: ${what}`);
}

/** As commands name it from where this one was given. */
function nameOf(out: string): string {
  const way = relative(process.cwd(), out);
  return way.startsWith('..') || isAbsolute(way) ? out : way || '.';
}

function isInside(out: string): boolean {
  const way = relative(project, out);
  return way !== '' && !way.startsWith('..') && !isAbsolute(way);
}

/** Within the project its tools are found on the way up; elsewhere through a link. */
function wayToProject(out: string): string {
  return isInside(out) ? relative(out, project).split(sep).join('/').replace(/\/$/, '') : project.replace(/\/$/, '');
}

function assertFree(out: string, files: readonly TextFile[]): void {
  const there = files.map(({ path }) => path).filter((path) => existsSync(join(out, path)));
  if (there.length > 0)
    throw new NotScaffolded(
      'misuse',
      `Nothing was written: ${out} has ${there.join(', ')} already. Choose another folder with \`--out\`, or move them away.`,
    );
}

function assertComposes({ agency }: Proposal, files: readonly TextFile[]): void {
  const source = files.find(({ path }) => path === `${agency}.graphql`)?.text ?? '';
  const others = subgraphNames.map((name) => ({ name, sdl: subgraphSdl(name) }));
  const all = [...others, { name: agency, sdl: expand(source, sourceSdl('common')) }];
  const composition = compose(all.map((one) => ({ ...one, url: `http://${one.name}.invalid/graphql` })));
  if (composition.kind === 'refused')
    throw new NotScaffolded(
      'found',
      ['Nothing was written: what this database gives does not compose with the other agencies.', ...composition.problems].join('\n'),
    );
}

function write(out: string, files: readonly TextFile[]): void {
  mkdirSync(out, { recursive: true });
  for (const { path, text } of files) {
    mkdirSync(dirname(join(out, path)), { recursive: true });
    writeFileSync(join(out, path), text, { flag: 'wx' });
  }
  const modules = join(out, 'node_modules');
  if (!isInside(out) && !existsSync(modules)) symlinkSync(join(project, 'node_modules'), modules, 'dir');
}
