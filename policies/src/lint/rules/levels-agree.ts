import { clauseLevels } from '../../compile/levels.ts';
import { givenFields } from '../../language/walk.ts';
import { formatMask, type Level } from '../../masks/mask.ts';
import type { AgreementRule, Finding } from '../rule.ts';

/** Clauses that can both hold, or two entries of one clause, do not give one field at different levels. Source: AGREEMENTS.md section 1, "Levels". */
export const levelsAgree: AgreementRule = {
  id: 'level-conflict',
  severity: 'error',
  find: ({ agreement, schema, register }) => {
    const clauses = agreement.clauses.map((clause, i) => ({
      id: clause.id,
      at: ['clauses', i],
      purposes: clause.purposes ?? agreement.purposes.only,
      levels: clauseLevels(agreement, clause, schema, register),
      entries: givenFields(clause, ['clauses', i]),
    }));
    const between = clauses.flatMap(({ at, purposes, levels, entries }, i) =>
      [...levels].flatMap(([coordinate, level]): readonly Finding[] => {
        const other = clauses.slice(0, i).find((earlier) => {
          const theirs = earlier.levels.get(coordinate);
          return (
            theirs !== undefined && levelName(theirs) !== levelName(level) && earlier.purposes.some((purpose) => purposes.includes(purpose))
          );
        });
        const place = entries.find((entry) => entry.coordinate === coordinate)?.at ?? [...at, 'give'];
        return other === undefined ? [] : [conflict(coordinate, place, `in clause \`${other.id}\``)];
      }),
    );
    const within = clauses.flatMap(({ entries }) =>
      entries
        .filter(({ coordinate }, i) => entries.findIndex((other) => other.coordinate === coordinate) < i)
        .map(({ coordinate, at }) => conflict(coordinate, at, 'a line before')),
    );
    return [...between, ...within];
  },
};

function conflict(coordinate: string, at: Finding['at'], where: string): Finding {
  return {
    at,
    message: `\`${coordinate}\` is given a second time, and not at the level that it has ${where}, for the same recipients and purpose.`,
    remedy: 'Give it at one level, once in a clause; or separate the clauses by `purposes`.',
  };
}

function levelName(level: Level): string {
  return level.kind === 'clear' ? 'clear' : formatMask(level.mask);
}
