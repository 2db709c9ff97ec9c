import { parseOperandName } from '../../language/operand.ts';
import { recipientNames } from '../../language/symbolic.ts';
import { typedTestsOf } from '../../language/walk.ts';
import type { AgreementRule } from '../rule.ts';
import { suggest } from '../suggest.ts';

/** A `$name` in a condition is one of `let`, or one that the language has. Source: AGREEMENTS.md section 3. */
export const nameDefined: AgreementRule = {
  id: 'unknown-name',
  severity: 'error',
  find: ({ agreement }) => {
    const own = Object.keys(agreement.let ?? {});
    const known = [...own.map((name) => `$${name}`), ...recipientNames.map((name) => `$recipient.${name}`), '$asOf', '$version.from'];
    return typedTestsOf(agreement).flatMap(({ operand, at }) =>
      [operand].flat().flatMap((value) => {
        const name = parseOperandName(value);
        if (name?.kind !== 'let' || own.includes(name.name)) return [];
        return [{ at, message: `\`${value}\` is not defined.`, remedy: suggest(String(value), known, 'Define it under `let`.') }];
      }),
    );
  },
};
