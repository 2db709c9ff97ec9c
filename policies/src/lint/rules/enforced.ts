import type { YamlPath } from '../../language/problem.ts';
import type { RawAgreement } from '../../language/raw.ts';
import type { AgreementRule, Finding } from '../rule.ts';

/**
 * Blocks of the language that restrict what is given and that nothing acts on yet: a document with one of them is refused, for it
 * would give more than it says. A block leaves the list in the commit that enforces it; the rule goes with the last one.
 */
const documentBlocks: readonly (keyof RawAgreement)[] = ['follow'];

export const enforced: AgreementRule = {
  id: 'not-enforced',
  severity: 'error',
  find: ({ agreement }) => [...documentBlocks.filter((block) => agreement[block] !== undefined).map((block) => notEnforced([block]))],
};

function notEnforced(at: YamlPath): Finding {
  return {
    at,
    message: `\`${at.at(-1)}\` is not enforced by this version.`,
    remedy: 'Remove it; a document that says more than is enforced is refused, never half applied.',
  };
}
