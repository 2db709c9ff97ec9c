import { fieldAt } from '../../model/figures.ts';
import type { FiguresModel } from '../../model/model.ts';
import type { LintContext, LintRule } from '../rule.ts';

/**
 * A question for figures counts rows of its own subgraph by values that are there; what may be asked for in `by` and what a group
 * shows are the same. Source: AGREEMENTS.md section 5.
 */
export const figures: LintRule = (context) => [...context.schema.figures.values()].flatMap((one) => problems(one, context));

function problems(model: FiguresModel, { schema }: LintContext): readonly string[] {
  const { field, count, period, dimensions } = model;
  const name = `@figures on \`${field.coordinate}\``;
  const owner = schema.types.get(count)?.owner;
  const periodType = fieldAt(count, period, schema.types)?.type ?? '';
  const missing = [...dimensions.values()].filter(({ path }) => !isLeaf(fieldAt(count, path, schema.types)?.shape));
  const ageless = [...dimensions.values()].filter(
    ({ kind, path }) => kind === 'ageBand' && fieldAt(count, path, schema.types)?.type !== 'PartialDate',
  );
  const holder = model.holder === null || model.holder.length === 0 ? null : fieldAt(count, model.holder, schema.types);
  const values = schema.enums.get(field.args.get('by')?.type ?? '') ?? [];
  const wanted = [...dimensions.values()].map(({ value }) => value);
  return [
    ...(owner === field.owner ? [] : [`${name} counts \`${count}\`, whose rows another subgraph owns. Move the question there.`]),
    ...(periodType === 'DateTime' || periodType === 'Date' ? [] : [`${name} has the period \`${period.join('.')}\`, which is no date.`]),
    ...(holder === null || holder?.shape === 'toOne'
      ? []
      : [`${name} has the holder \`${model.holder?.join('.')}\`, which is no reference.`]),
    ...(isTimeZone(model.zone) ? [] : [`${name} has the zone \`${model.zone}\`, which is no IANA time zone.`]),
    ...missing.map(
      ({ name: one, path }) => `@dimension on \`${model.group.name}.${one}\` names \`${path.join('.')}\`, which is no value there.`,
    ),
    ...ageless.map(({ name: one }) => `\`${model.group.name}.${one}\` is an age, but its @dimension names no date of birth.`),
    ...(values.toSorted().join() === wanted.toSorted().join()
      ? []
      : [`\`${field.coordinate}(by:)\` takes ${values.join(', ')}, but the groups show ${wanted.join(', ')}. Make them the same.`]),
    ...(['from', 'until'].every((one) => field.args.get(one)?.type === 'PartialDate')
      ? []
      : [`\`${field.coordinate}\` needs the arguments \`from\` and \`until\`, each a \`PartialDate!\`.`]),
  ];
}

function isLeaf(shape: string | undefined): boolean {
  return shape === 'leaf' || shape === 'leafList';
}

function isTimeZone(timeZone: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone });
    return true;
  } catch {
    return false;
  }
}
