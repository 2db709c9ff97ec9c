import type { Proposal, ProposedCodes, ProposedField, ProposedType } from '../propose/proposal.ts';

/** The agency's part of the graph, in the form of `schema/subgraphs/`: entities and edges; `expand` makes lists and filters of them. */
export function sdlText({ database, dialect, types, codes }: Proposal): string {
  const parts = [
    `# What \`passerelle scaffold\` read in the ${dialect} database ${inline(database)}. Yours from here on.`,
    ...types.map(typeText),
    ...codes.map(codesText),
    queryText(types),
  ];
  return `${parts.join('\n\n')}\n`;
}

function typeText({ names, description, key, fields }: ProposedType): string {
  return `${described(description)}
type ${names.type} @key(fields: "${key.join(' ')}") {
${fields.map((field) => `  ${described(field.description)}\n  ${fieldText(field)}`).join('\n')}
}`;
}

function fieldText({ name, type, category }: ProposedField): string {
  return `${name}: ${type} @policy(policies: [["${category}"]])`;
}

/** Labels are the stored codes, until somebody says what they are called. */
function codesText({ type, description, values }: ProposedCodes): string {
  const listed = values.map(({ stored, name }) => {
    const label = stored.trim() === '' ? name : inline(stored);
    return `  ${described(`Stored as \`${label}\`.`)}\n  ${name} @label(en: ${described(label)}, fr: ${described(label.replaceAll("'", '’'))})`;
  });
  return `${described(description)}
enum ${type} {
${[...listed, `  ${described("A code that the agency's list does not hold.")}\n  UNKNOWN`].join('\n')}
}`;
}

function queryText(types: readonly ProposedType[]): string {
  const fields = types.map((type) => {
    const { names, key, fields: all } = type;
    const args = key.map((name) => {
      const field = all.find((one) => one.name === name);
      return `${described(field?.description ?? `Key field \`${name}\`.`)} ${name}: ${field?.type ?? 'ID'}!`;
    });
    return `  ${described(`One \`${names.type}\` by its key.`)}
  ${names.one}(${args.join(', ')}): ${names.type}
  ${described(`All of \`${names.type}\`.`)}
  ${names.many}: ${names.type}Connection`;
  });
  return `type Query {\n${fields.join('\n')}\n}`;
}

/** A text as GraphQL writes it, on one line. */
function described(text: string): string {
  return `"${inline(text).replaceAll('\\', '\\\\').replaceAll('"', '\\"')}"`;
}

/** Without line ends and signs that nobody sees. */
function inline(text: string): string {
  return text
    .replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}\p{Cn}]+/gu, ' ')
    .replace(/\s+/g, ' ')
    .trim();
}
