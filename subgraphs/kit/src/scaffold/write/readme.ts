import { tableText } from '../introspect/shape.ts';
import type { Note, Proposal, ProposedType } from '../propose/proposal.ts';

/** The agency's `README.md`: what became what, what did not, what to decide, and how to go on. */
export function readmeText(proposal: Proposal, folder: string): string {
  const { agency, database, dialect, types, leftOut, toDecide } = proposal;
  const parts = [
    `# ${title(agency)}`,
    `The ${dialect} database ${code(database)} as a subgraph, written by \`passerelle scaffold\` and yours from here on: it is not written again.
Nothing here is code but \`mapping.ts\`, the tables described once, served by the kit. The SDL is [${agency}.graphql](${agency}.graphql).`,
    tablesText(types),
    `## Left out\n\n${notesText(leftOut, 'Nothing: every table, column and foreign key is in the graph.')}`,
    `## To decide\n\n${decideText(toDecide)}`,
    nextText(agency, folder),
  ];
  return `${parts.join('\n\n')}\n`;
}

function title(agency: string): string {
  return agency.slice(0, 1).toUpperCase() + agency.slice(1);
}

function tablesText(types: readonly ProposedType[]): string {
  const rows = types.map(
    ({ names, table, kind, key, fields }) =>
      `| ${code(tableText(table))}${kind === 'view' ? ' (view)' : ''} | \`${names.type}\` | \`${key.join(' ')}\` | \`${names.one}\`, \`${names.many}\` | ${fields.length} |`,
  );
  return ['| table | type | key | questions | fields |', '| --- | --- | --- | --- | --- |', ...rows].join('\n');
}

function notesText(notes: readonly Note[], none: string): string {
  return notes.length === 0 ? none : notes.map(({ where, what }) => `- ${code(where)}: ${what.replaceAll('\n', ' ')}`).join('\n');
}

function decideText(notes: readonly Note[]): string {
  return `Every field carries a category of \`schema/src/categories.ts\`, guessed from names and comments: \`agency.person\` (personal),
\`agency.special\`, \`agency.commerce\`, else \`agency.record\` (operational). No agreement gives any of these until one says so. Put each into
the category that it belongs to, and take out what nobody outside needs. Codes are labelled by what is stored (\`@label\` in the SDL): say what
they mean, in English and in French.

${notesText(notes, 'Nothing else.')}`;
}

function nextText(agency: string, folder: string): string {
  return `## Alone, and with the others

\`\`\`sh
npx passerelle compose --with ${folder}        # see that it still composes
export PASSERELLE_WITH=${folder} PASSERELLE_DATABASE_${agency.toUpperCase()}=<address of the database>
npx passerelle policy check                      # agreements may name its types now
npm start                                        # all agencies, and this one

export PASSERELLE_DATABASE=<address of the database> PASSERELLE_SUBGRAPH_KEY=$(openssl rand -base64 32 | tr '+/' '-_')
export PASSERELLE_GATEWAY_KEYS=$(npx passerelle gateway-key)
PORT=4110 npx node ${folder}/subgraph.ts         # alone
\`\`\`

It answers the gateway only: a request must carry a seal made with that key, and a decision that it signed. \`npm test\` here, with \`PASSERELLE_DATABASE\` set,
compares every table with what SQL says. A user of the database that may only read is enough, and best.

What the gateway gives of it is a matter of agreements: enter the agency in \`policies/register.yaml\` with \`subgraph: ${agency}\`, then write a
document in \`policies/agreements/\` whose clauses give its fields, rows and questions.`;
}

/** As code in a table or a list; names may hold anything. */
function code(text: string): string {
  const plain = text.replace(/\s+/g, ' ').replaceAll('|', '\\|');
  return text.includes('`') ? `\`\` ${plain} \`\`` : `\`${plain}\``;
}
