import { parseArgs } from 'node:util';
import { NotScaffolded } from './not-scaffolded.ts';
import { noteLines, type Scaffolded, scaffold } from './scaffold.ts';

// The command's own process: `PASSERELLE_DATABASE` is the address, which may hold a password and so is no argument.
const { values } = parseArgs({
  options: { out: { type: 'string' }, name: { type: 'string' }, json: { type: 'boolean', default: false } },
});

try {
  const { out, name } = values;
  const done = await scaffold({
    url: process.env.PASSERELLE_DATABASE ?? '',
    ...(out !== undefined && { out }),
    ...(name !== undefined && { name }),
  });
  console.log(values.json ? JSON.stringify(jsonOf(done)) : textOf(done));
} catch (error) {
  if (!(error instanceof NotScaffolded)) throw error;
  console.error(error.message);
  process.exitCode = error.kind === 'misuse' ? 2 : 1;
}

function jsonOf({ proposal, out, files }: Scaffolded): object {
  const { agency, types, leftOut, toDecide } = proposal;
  return { agency, out, files, types: types.map(({ names }) => names.type), leftOut, toDecide };
}

function textOf({ proposal, out, files }: Scaffolded): string {
  const { agency, dialect, database, types, leftOut, toDecide } = proposal;
  const references = types.flatMap(({ fields }) => fields.filter(({ mapped }) => mapped.kind === 'reference'));
  return [
    `The ${dialect} database \`${database}\` as the subgraph \`${agency}\`: ${types.length} types, ${references.length} references. It composes with the others.`,
    `written to ${out}: ${files.join(', ')}`,
    leftOut.length === 0 ? 'Nothing was left out.' : ['Left out:', ...noteLines(leftOut)].join('\n'),
    ...(toDecide.length === 0 ? [] : [`To decide: ${toDecide.length} things, listed in README.md.`]),
  ].join('\n');
}
