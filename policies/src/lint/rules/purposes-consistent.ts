import type { YamlPath } from '../../language/problem.ts';
import type { AgreementRule, Finding } from '../rule.ts';

/** A purpose is allowed or excluded, not both; a case reference and a change of purpose say something about purposes that are, or are not, allowed. */
export const purposesConsistent: AgreementRule = {
  id: 'purpose-contradiction',
  severity: 'error',
  find: ({ agreement: { purposes } }) => {
    const { only, never = [], case: inCase = [], change = [] } = purposes;
    return [
      ...never.flatMap((purpose, i) =>
        found(
          only.includes(purpose),
          ['purposes', 'never', i],
          `\`${purpose}\` is allowed by \`only\` and excluded by \`never\`.`,
          'Remove it from one of them.',
        ),
      ),
      ...inCase.flatMap((purpose, i) =>
        found(
          !only.includes(purpose),
          ['purposes', 'case', i],
          `\`${purpose}\` needs a case reference, but is not a purpose of this document.`,
          'Add it to `purposes.only`, or leave it out here.',
        ),
      ),
      ...change.flatMap(({ to }, i) =>
        found(
          only.includes(to),
          ['purposes', 'change', i, 'to'],
          `\`${to}\` is a purpose of this document, so using the data for it is no change.`,
          'Remove it here, or from `purposes.only`.',
        ),
      ),
      ...change.flatMap(({ to, needs }, i) =>
        found(
          never.includes(to) && needs !== 'never',
          ['purposes', 'change', i, 'to'],
          `\`${to}\` is excluded by \`never\`, and yet data may come to serve it.`,
          'Write `needs: never`, or remove it here.',
        ),
      ),
    ];
  },
};

function found(isWrong: boolean, at: YamlPath, message: string, remedy: string): readonly Finding[] {
  return isWrong ? [{ at, message, remedy }] : [];
}
