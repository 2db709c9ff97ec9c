import { ceilingProhibitions, placeInCeiling } from '../../language/shield.ts';
import { conditionNode, testsOf } from '../../language/walk.ts';
import type { CeilingRule } from '../rule.ts';

/** A ceiling has no version, so nothing in it can count from one. */
export const ceilingTimeless: CeilingRule = {
  id: 'unknown-name',
  find: ({ ceiling }) =>
    ceilingProhibitions(ceiling).flatMap(({ rows = {} }, i) =>
      Object.entries(rows).flatMap(([type, condition]) => {
        const tests = condition === 'every' ? [] : testsOf(conditionNode(condition, ['prohibit', i, 'rows', type]));
        return tests
          .filter(({ operand }) => [operand].flat().includes('$version.from'))
          .map(({ at }) => ({
            at: placeInCeiling(at, ceiling),
            message: 'A ceiling has no version that `$version.from` could mean.',
            remedy: 'Write the day.',
          }));
      }),
    ),
};
