import type { YamlPath } from '../../language/problem.ts';
import type { RawAgreement, RawCeiling, RawProhibition } from '../../language/raw.ts';
import type { AgreementRule, CeilingRule, Finding } from '../rule.ts';

/**
 * Blocks of the language that restrict what is given and that nothing acts on yet: a document with one of them is refused, for it
 * would give more than it says. A block leaves the list in the commit that enforces it; the rule goes with the last one.
 */
const documentBlocks: readonly (keyof RawAgreement)[] = [];

export const enforced: AgreementRule = {
  id: 'not-enforced',
  severity: 'error',
  find: ({ agreement }) => [
    ...documentBlocks.filter((block) => agreement[block] !== undefined).map((block) => notEnforced([block])),
    ...wholePersons(agreement.prohibit),
  ],
};

export const ceilingEnforced: CeilingRule = {
  id: 'not-enforced',
  find: ({ ceiling }) => ceilingBlocks.filter((block) => ceiling[block] !== undefined).map((block) => notEnforced([block])),
};

const ceilingBlocks: readonly (keyof RawCeiling)[] = ['prohibit', 'shields'];

function wholePersons(prohibitions: readonly RawProhibition[] = []): readonly Finding[] {
  return prohibitions.flatMap(({ person }, i) => when(person !== undefined, ['prohibit', i, 'person']));
}

function when(isThere: boolean, at: YamlPath): readonly Finding[] {
  return isThere ? [notEnforced(at)] : [];
}

function notEnforced(at: YamlPath): Finding {
  return {
    at,
    message: `\`${at.at(-1)}\` is not enforced by this version.`,
    remedy: 'Remove it; a document that says more than is enforced is refused, never half applied.',
  };
}
