import { argument, definitionsOf, type FieldFacts, fieldAt, inner, rootFields, typeNamed } from './facts.ts';

/** A root field that counts rows instead of giving them, as its agency's SDL marks it. */
export type FiguresFacts = {
  readonly name: string;
  /** `Query.crossingStatistics`. */
  readonly coordinate: string;
  readonly owner: string;
  /** What it answers, and what the groups in it are. */
  readonly answer: string;
  readonly group: string;
  /** The type whose rows are counted, the date by which, and the time zone of its months. */
  readonly count: string;
  readonly period: string;
  readonly zone: string;
  /** The reference to whom a row is about. */
  readonly holder: string | null;
  /** The enum of the argument `by`. */
  readonly by: string;
  readonly dimensions: readonly Dimension[];
};
/** `value`: its name in the argument `by`. */
export type Dimension = { readonly name: string; readonly value: string; readonly path: readonly string[] };

export const figureQuestions: ReadonlyMap<string, FiguresFacts> = new Map(
  rootFields.flatMap(({ agency, field }) => {
    const marked = (of: string): string | undefined => argument(field.directives, 'figures', of) as string | undefined;
    const count = marked('count');
    if (count === undefined) return [];
    const answer = inner(field.type);
    const groups = definitionsOf(answer)[0]?.fields?.find(({ name }) => name.value === 'groups');
    const by = field.arguments?.find(({ name }) => name.value === 'by');
    if (groups === undefined || by === undefined) throw new Error(`figures of ${count} have no groups`);
    const name = field.name.value;
    const facts: FiguresFacts = {
      name,
      coordinate: `Query.${name}`,
      owner: agency,
      answer,
      group: inner(groups.type),
      count,
      period: marked('period') ?? '',
      zone: marked('zone') ?? '',
      holder: marked('holder') ?? typeNamed(count).subject?.path ?? null,
      by: inner(by.type),
      dimensions: dimensionsOf(inner(groups.type)),
    };
    return [[facts.coordinate, facts] as const];
  }),
);

function dimensionsOf(group: string): readonly Dimension[] {
  return (definitionsOf(group)[0]?.fields ?? []).flatMap((field) => {
    const path = argument(field.directives, 'dimension', 'path');
    const name = field.name.value;
    const value = name.replace(/[A-Z]/g, (letter) => `_${letter}`).toUpperCase();
    return path === undefined ? [] : [{ name, value, path: String(path).split('.') }];
  });
}

/** The fields on a path over rows of a type. */
export function fieldsOn(type: string, [name = '', ...more]: readonly string[]): readonly FieldFacts[] {
  const field = fieldAt(`${type}.${name}`);
  if (field === undefined) throw new Error(`no field ${type}.${name}`);
  return more.length === 0 ? [field] : [field, ...fieldsOn(field.type, more)];
}
