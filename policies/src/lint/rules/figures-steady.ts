import { parseOperandName } from '../../language/operand.ts';
import type { RawAgreement, RawOperand } from '../../language/raw.ts';
import { relativeOperators } from '../../language/symbolic.ts';
import { typedTestsOf } from '../../language/walk.ts';
import type { AgreementContext, AgreementRule } from '../rule.ts';

/**
 * Figures are computed once and then stand, so which rows are counted must not depend on when, or by which unit or role, they are
 * asked for; nor must a prohibition that takes rows out of them. Source: AGREEMENTS.md section 5.
 */
export const figuresSteady: AgreementRule = {
  id: 'figures-unsteady',
  severity: 'error',
  find: ({ agreement, schema }) => {
    const counted = countedTypes(agreement, schema);
    return typedTestsOf(agreement)
      .filter(({ type, at }) => isCounted(at, agreement) || (at[0] === 'prohibit' && counted.has(type)))
      .filter(({ op, operand }) => relativeOperators.some((one) => one === op) || !isSteady(operand))
      .map(({ at, op }) => ({
        at,
        message: `\`${op}\` depends here on when, or for whom, figures are asked for; but they are computed once.`,
        remedy: 'Compare with a fixed value, `$recipient.state` or `$recipient.authority`.',
      }));
  },
};

function isCounted([first, , third]: readonly (string | number)[], { clauses }: RawAgreement): boolean {
  return first === 'clauses' && third === 'aggregate' && clauses.length > 0;
}

/** Types that figures count, or that their dimensions read. */
function countedTypes({ clauses }: RawAgreement, schema: AgreementContext['schema']): ReadonlySet<string> {
  return new Set(
    clauses.flatMap(({ aggregate }) => {
      const model = schema.figures.get(aggregate?.question ?? '');
      if (aggregate === undefined || model === undefined) return [];
      const paths = aggregate.by.flatMap((name) => model.dimensions.get(name)?.path.slice(0, -1) ?? []);
      return [model.count, ...paths.flatMap((name) => schema.types.get(model.count)?.fields.get(name)?.type ?? [])];
    }),
  );
}

function isSteady(operand: RawOperand): boolean {
  const operands = typeof operand === 'object' ? operand : [operand];
  return operands.every((one) => {
    const name = parseOperandName(one);
    if (name?.kind === 'recipient') return name.name === 'state' || name.name === 'authority';
    return name?.kind !== 'asOf';
  });
}
