import { clauseLevels } from '../../compile/levels.ts';
import type { RawAgreement, RawClause, RawNarrowing } from '../../language/raw.ts';
import { parseMask } from '../../masks/mask.ts';
import { levelMin } from '../../masks/order.ts';
import type { ArrangementContext, ArrangementRule, Finding } from '../rule.ts';

/**
 * An arrangement only narrows: fields that its parent's clause gives, to masks below what the clause shows, rows of types and questions
 * that stand in the clause. At run time it can do nothing else; here its author learns what would have no effect.
 * Source: AGREEMENTS.md section 2, "Arrangement".
 */
export const arrangementNarrows: ArrangementRule = {
  id: 'narrows-nothing',
  severity: 'error',
  find: (context) =>
    context.arrangement.clauses.flatMap((narrowing, i) => {
      const clause = context.parent?.clauses.find(({ id }) => id === narrowing.id);
      return clause === undefined || context.parent === null ? [] : findings(narrowing, clause, context.parent, context, ['clauses', i]);
    }),
};

function findings(
  { withhold = [], masked = {}, rows = {}, questions = {} }: RawNarrowing,
  clause: RawClause,
  parent: RawAgreement,
  { schema, register }: ArrangementContext,
  at: Finding['at'],
): readonly Finding[] {
  const levels = clauseLevels(parent, clause, schema, register);
  const isGiven = (coordinate: string): boolean => {
    const [type = '', field] = coordinate.split('.');
    return levels.has(coordinate) || (field === 'ref' && (clause.give.reference ?? []).includes(type));
  };
  const not = (what: string): string => `Clause \`${clause.id}\` ${what}; an arrangement can only narrow.`;
  return [
    ...withhold.flatMap((coordinate, i): readonly Finding[] =>
      isGiven(coordinate)
        ? []
        : [{ at: [...at, 'withhold', i], message: not(`does not give \`${coordinate}\``), remedy: 'Remove it: it is withheld already.' }],
    ),
    ...Object.entries(masked).flatMap(([coordinate, text]): readonly Finding[] => {
      const place = [...at, 'masked', coordinate];
      const level = levels.get(coordinate);
      if (level === undefined)
        return [{ at: place, message: not(`does not give \`${coordinate}\``), remedy: 'Remove it: it is withheld already.' }];
      const mask = parseMask(text);
      if (mask === null || levelMin([level, { kind: 'masked', mask }]) !== null) return [];
      return [
        {
          at: place,
          message: not(`shows \`${coordinate}\` by a mask without order to \`${text}\``),
          remedy: 'Write a mask below the one of the clause, or `withhold` the field.',
        },
      ];
    }),
    ...Object.keys(rows)
      .filter((type) => !Object.hasOwn(clause.rows, type))
      .map((type) => ({ at: [...at, 'rows', type], message: not(`gives no rows of \`${type}\``), remedy: 'Remove it: none are given.' })),
    ...Object.entries(questions).flatMap(([coordinate, question]): readonly Finding[] => {
      const place = [...at, 'questions', coordinate];
      if (!Object.hasOwn(clause.questions ?? {}, coordinate))
        return [{ at: place, message: not(`does not open \`${coordinate}\``), remedy: 'Remove it: it is closed already.' }];
      return question === 'freely'
        ? [
            {
              at: place,
              message: 'Nothing is stricter than before by `freely`.',
              remedy: 'Write the keys, spans or limits that must hold besides.',
            },
          ]
        : [];
    }),
  ];
}
