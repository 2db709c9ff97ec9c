import type { YamlPath } from '../../language/problem.ts';
import type { AgreementRule } from '../rule.ts';
import { suggest } from '../suggest.ts';

/** Purposes come from the register's closed list, and clauses use only the document's. */
export const purposeExists: AgreementRule = {
  id: 'unknown-purpose',
  severity: 'error',
  find: ({ agreement, register }) => {
    const own = agreement.purposes.only;
    const { never = [], change = [] } = agreement.purposes;
    const listed = [
      ...own.map((purpose, i): Named => ({ purpose, at: ['purposes', 'only', i] })),
      ...never.map((purpose, i): Named => ({ purpose, at: ['purposes', 'never', i] })),
      ...change
        .map(({ to }, i): Named => ({ purpose: to, at: ['purposes', 'change', i, 'to'] }))
        .filter(({ purpose }) => purpose !== 'any'),
    ];
    const inParts = [...partsOf('clauses', agreement.clauses), ...partsOf('prohibit', agreement.prohibit ?? [])];
    const unknown = [...listed, ...inParts].filter(({ purpose }) => !register.purposes.has(purpose));
    const foreign = inParts.filter(({ purpose }) => register.purposes.has(purpose) && !own.includes(purpose));
    return [
      ...unknown.map(({ purpose, at }) => ({
        at,
        message: `\`${purpose}\` is not a purpose of the register.`,
        remedy: suggest(purpose, register.purposes.keys(), 'The closed list stands in `register.yaml`.'),
      })),
      ...foreign.map(({ purpose, at }) => ({
        at,
        message: `\`${purpose}\` is not a purpose of this document.`,
        remedy: 'Add it to `purposes.only`, or leave it out here.',
      })),
    ];
  },
};

type Named = { readonly purpose: string; readonly at: YamlPath };

function partsOf(member: string, parts: readonly { readonly purposes?: readonly string[] }[]): readonly Named[] {
  return parts.flatMap(({ purposes = [] }, i) => purposes.map((purpose, j) => ({ purpose, at: [member, i, 'purposes', j] })));
}
