import type { BorderSchema } from '@passerelle/schema';
import { giversOf } from '../../compile/givers.ts';
import type { YamlPath } from '../../language/problem.ts';
import type { RawAggregate } from '../../language/raw.ts';
import type { AgreementRule, Finding } from '../rule.ts';
import { suggest } from '../suggest.ts';

/** An `aggregate` opens a question for figures, of what that question counts and of nothing else. Source: AGREEMENTS.md section 5. */
export const figuresQuestion: AgreementRule = {
  id: 'figures-question',
  severity: 'error',
  find: ({ agreement, schema, register }) =>
    agreement.clauses.flatMap((clause, i): readonly Finding[] => {
      const { aggregate } = clause;
      if (aggregate === undefined) return ordinary(Object.keys(clause.questions ?? {}), schema, ['clauses', i, 'questions']);
      const at = ['clauses', i, 'aggregate'];
      const model = schema.figures.get(aggregate.question);
      if (model === undefined)
        return [
          {
            at: [...at, 'question'],
            message: `\`${aggregate.question}\` is no question for figures.`,
            remedy: suggest(aggregate.question, schema.figures.keys(), `There are: ${[...schema.figures.keys()].join(', ')}.`),
          },
        ];
      const givers = giversOf(agreement, clause, register);
      const isGivers = givers.kind === 'unclear' || givers.authorities.some(({ subgraph }) => subgraph === model.field.owner);
      return [
        ...counted(aggregate, model.count, at),
        ...(isGivers
          ? []
          : [
              {
                at: [...at, 'question'],
                message: `\`${aggregate.question}\` is answered by \`${model.field.owner}\`, which does not give in this clause.`,
                remedy: 'Name its authority in `from`.',
              },
            ]),
      ];
    }),
};

function counted({ question, count, rows }: RawAggregate, wanted: string, at: YamlPath): readonly Finding[] {
  const strange = Object.keys(rows).filter((type) => type !== wanted);
  return [
    ...(count === wanted
      ? []
      : [
          {
            at: [...at, 'count'],
            message: `\`${question}\` counts \`${wanted}\`, not \`${count}\`.`,
            remedy: `Write \`count: ${wanted}\`.`,
          },
        ]),
    ...(Object.hasOwn(rows, wanted)
      ? []
      : [
          {
            at: [...at, 'rows'],
            message: `\`rows\` does not say which rows of \`${wanted}\` are counted.`,
            remedy: `Add \`${wanted}: every\`, or conditions.`,
          },
        ]),
    ...strange.map((type) => ({
      at: [...at, 'rows', type],
      message: `\`rows\` names \`${type}\`, which is not counted.`,
      remedy: `Remove it; write conditions on what a \`${wanted}\` refers to as paths.`,
    })),
  ];
}

/** A question for figures among the questions of a clause that gives rows would look open, and is not. */
function ordinary(coordinates: readonly string[], { figures }: BorderSchema, at: YamlPath): readonly Finding[] {
  return coordinates
    .filter((coordinate) => figures.has(coordinate))
    .map((coordinate) => ({
      at: [...at, coordinate],
      message: `\`${coordinate}\` gives figures, not rows.`,
      remedy: 'Open it by a clause of its own, with `aggregate`.',
    }));
}
