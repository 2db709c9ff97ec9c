import type { TableName } from '../../mapping/rows.ts';
import type { Proposal, ProposedField, ProposedPart, ProposedType } from '../propose/proposal.ts';
import { memberName, quoted } from './quoted.ts';

/** The agency's `mapping.ts`. */
export function mappingText(proposal: Proposal): string {
  const { database, types, codes } = proposal;
  const codeImport = codes.length === 0 ? '' : `${importText(codes.map(({ constant }) => constant).toSorted(byName), './codes.ts')}\n`;
  return `${importText(kitNames(types), '@passerelle/kit')}
${codeImport}
/** The tables of ${quoted(database).replaceAll('*/', '* /')} as the graph sees them. */
export const mapping = defineMapping({
  types: {
${types.map(typeText).join('\n')}
  },
  query: {
${types.map(({ names: { type, one, many } }) => `    ${one}: lookUp('${type}'),\n    ${many}: connection('${type}'),`).join('\n')}
  },
});
`;
}

/** As a person sorts, capitals not told apart: so the linter wants imported names. */
function byName(a: string, b: string): number {
  const [left, right] = [a.toLowerCase(), b.toLowerCase()];
  return left < right ? -1 : Number(left > right);
}

function kitNames(types: readonly ProposedType[]): readonly string[] {
  const fields = types.flatMap((type) => type.fields);
  const used = fields.flatMap(({ mapped }) => {
    if (mapped.kind === 'column') return ['column', ...mapped.codec.imports];
    return mapped.kind === 'reference' ? ['reference', 'column', ...mapped.parts.flatMap(({ codec }) => codec.imports)] : [];
  });
  return [...new Set(['connection', 'defineMapping', 'lookUp', ...used])].toSorted(byName);
}

function importText(names: readonly string[], from: string): string {
  return `import { ${names.join(', ')} } from '${from}';`;
}

function typeText({ names, table, key, fields }: ProposedType): string {
  return `    ${names.type}: {
      table: ${tableText(table)},
      key: [${key.map((name) => `'${name}'`).join(', ')}],
      fields: {
${fields.map((field) => `        ${fieldText(field)}`).join('\n')}
      },
    },`;
}

function tableText(table: TableName): string {
  return typeof table === 'string' ? quoted(table) : `{ schema: ${quoted(table.schema)}, name: ${quoted(table.name)} }`;
}

function fieldText({ name, mapped }: ProposedField): string {
  switch (mapped.kind) {
    case 'column':
      return `${name}: column(${quoted(mapped.column)}, ${mapped.codec.written}),`;
    case 'connection':
      return `${name}: connection('${mapped.target}', { by: '${mapped.by}' }),`;
    case 'reference':
      return referenceText(name, mapped.target, mapped.parts, mapped.isUnique ? ', { unique: true }' : '');
    default:
      return mapped satisfies never;
  }
}

function referenceText(name: string, target: string, parts: readonly ProposedPart[], more: string): string {
  const members = parts.map(({ field, column, codec }) => `${memberName(field)}: column(${quoted(column)}, ${codec.written})`);
  return `${name}: reference('${target}', { ${members.join(', ')} }${more}),`;
}
