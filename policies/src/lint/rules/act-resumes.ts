import { sideOf } from '../../compile/givers.ts';
import { parseInstant } from '../../language/instant.ts';
import type { RawAct } from '../../language/raw.ts';
import type { ActContext, ActRule } from '../rule.ts';

/**
 * A resumption lifts what the same side suspended before, and nothing else: of the whole, or of clauses that it suspended as such.
 * Source: AGREEMENTS.md section 2, "Acts".
 */
export const actResumes: ActRule = {
  id: 'nothing-to-resume',
  find: (context) => {
    const { act, acts } = context;
    if (act.act !== 'resume') return [];
    const before = acts.filter((other) => other.act === 'suspend' && other.agreement === act.agreement && isEarlier(other, act, context));
    if (act.clauses === undefined) {
      return before.length > 0
        ? []
        : [
            {
              at: ['act'],
              message: 'Nothing was suspended by this side before.',
              remedy: 'Check `agreement`, `by` and `since`, or remove the act.',
            },
          ];
    }
    return act.clauses.flatMap((clause, i) =>
      before.some((other) => other.clauses?.includes(clause))
        ? []
        : [
            {
              at: ['clauses', i],
              message: `Clause \`${clause}\` was not suspended by itself, by this side, before.`,
              remedy: 'What was suspended as a whole is resumed as a whole: remove `clauses`, or the act.',
            },
          ],
    );
  },
};

function isEarlier(suspension: RawAct, resumption: RawAct, { versions, register }: ActContext): boolean {
  const side = (by: string): string | undefined =>
    versions.map((version) => sideOf(version, by, register)).find((one) => one !== null) ?? undefined;
  return side(suspension.by) === side(resumption.by) && (parseInstant(suspension.since) ?? 0) < (parseInstant(resumption.since) ?? 0);
}
