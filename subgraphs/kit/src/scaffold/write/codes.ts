import type { Proposal } from '../propose/proposal.ts';
import { memberName } from './quoted.ts';

/** The agency's `codes.ts`; none where it has no closed lists. */
export function codesText({ codes }: Proposal): string | null {
  if (codes.length === 0) return null;
  const lists = codes.map(({ constant, description, values }) => {
    const members = values.map(({ stored, name }) => `${memberName(stored)}: '${name}'`);
    const line = `export const ${constant} = { ${members.join(', ')} } as const;`;
    const text =
      line.length <= 140 ? line : `export const ${constant} = {\n${members.map((member) => `  ${member},`).join('\n')}\n} as const;`;
    return `/** ${description.replaceAll('*/', '* /').replaceAll('\n', ' ')} */\n${text}`;
  });
  return `/** Closed lists of the database: stored code to name in the graph. */\n\n${lists.join('\n\n')}\n`;
}
