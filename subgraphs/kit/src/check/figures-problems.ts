import type { GraphQLField } from 'graphql';
import { groupingsOf, holderOf } from '../figures/count-cells.ts';
import type { FiguresField } from '../mapping/fields.ts';
import type { Model } from '../model/model.ts';
import { Untranslatable } from '../sql/column-test.ts';
import { rootAlias } from '../sql/statement.ts';

/** Where a question for figures cannot be counted: every dimension, the period and those behind the rows must be stored here. */
export function figuresProblems(
  coordinate: string,
  field: GraphQLField<unknown, unknown>,
  mapped: FiguresField,
  model: Model,
): readonly string[] {
  const question = model.figures.get(coordinate);
  if (question?.count !== mapped.target)
    return [
      `\`${coordinate}\` is mapped as figures of \`${mapped.target}\`, but the SDL does not mark it \`@figures(count: "${mapped.target}", …)\`.`,
    ];
  if (!field.args.some((arg) => arg.name === 'scope'))
    return [`\`${coordinate}\` lacks the argument \`scope: ID\`; expand the SDL with \`subgraphSdl\`.`];
  const type = model.types.get(mapped.target);
  if (type?.owned !== true || type.mapping?.table === undefined)
    return [`\`${coordinate}\` counts \`${mapped.target}\`, which is not owned here or has no table.`];
  const period = type.mapping.fields[question.period];
  const hasPeriod = period?.kind === 'column' && (period.codec.yields === 'dateTime' || period.codec.yields === 'date');
  const place = { model, type: type.mapping, alias: rootAlias };
  return [
    ...(hasPeriod ? [] : [`\`${coordinate}\` counts by \`${question.period}\`, which is no column with a date.`]),
    ...[...question.dimensions.keys()].flatMap((name) =>
      problemIn(`\`${coordinate}\` cannot group by \`${name}\``, () => groupingsOf(question, [name], '2000-01', place)),
    ),
    ...problemIn(`\`${coordinate}\` cannot tell those behind rows of \`${mapped.target}\` apart`, () => holderOf(question, type, place)),
  ];
}

function problemIn(what: string, attempt: () => unknown): readonly string[] {
  try {
    attempt();
    return [];
  } catch (error) {
    if (error instanceof Untranslatable) return [`${what}: ${error.message}.`];
    throw error;
  }
}
