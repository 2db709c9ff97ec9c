import { type DimensionModel, dimensionValue, directiveArguments } from '@passerelle/schema';
import { type GraphQLField, type GraphQLSchema, getNamedType, isObjectType } from 'graphql';

/** A root field that counts rows, as the SDL describes it: what is counted, by which date of it, and what groups may be by. */
export type FiguresQuestion = {
  readonly coordinate: string;
  readonly count: string;
  /** A field of the counted rows, and the time zone in which its months begin. */
  readonly period: string;
  readonly zone: string;
  /** References from a counted row to whom it is about, or `self`; null where it is about nobody. */
  readonly holder: string | null;
  readonly dimensions: ReadonlyMap<string, Dimension>;
  /** The objects that it answers with: they are no entities, and lead to none. */
  readonly answerTypes: readonly string[];
};

/** `list` is told from `value` by the column that it is in. */
export type Dimension = Omit<DimensionModel, 'kind'> & { readonly kind: 'value' | 'month' | 'ageBand' };

/** The questions of an SDL, by coordinate. Source: AGREEMENTS.md section 5. */
export function figuresIn(schema: GraphQLSchema): ReadonlyMap<string, FiguresQuestion> {
  const fields = Object.values(schema.getQueryType()?.getFields() ?? {});
  return new Map(
    fields.flatMap((field) => {
      const marked = field.astNode ? directiveArguments(field.astNode, 'figures') : null;
      return marked === null ? [] : [[`Query.${field.name}`, question(field, marked, schema)] as const];
    }),
  );
}

function question(
  field: GraphQLField<unknown, unknown>,
  marked: Readonly<Record<string, unknown>>,
  schema: GraphQLSchema,
): FiguresQuestion {
  const answer = getNamedType(field.type);
  const groups = isObjectType(answer) ? answer.getFields().groups : undefined;
  const group = groups === undefined ? undefined : getNamedType(groups.type);
  return {
    coordinate: `Query.${field.name}`,
    count: String(marked.count),
    period: String(marked.period),
    zone: String(marked.zone),
    holder: typeof marked.holder === 'string' ? marked.holder : subjectOf(String(marked.count), schema),
    dimensions: new Map((isObjectType(group) ? Object.values(group.getFields()) : []).flatMap(dimension)),
    answerTypes: [answer.name, ...(group === undefined ? [] : [group.name])],
  };
}

/** Whose data the rows are, where the question does not say otherwise. */
function subjectOf(type: string, schema: GraphQLSchema): string | null {
  const { astNode } = schema.getType(type) ?? {};
  const path = astNode ? directiveArguments(astNode, 'subject')?.path : undefined;
  return typeof path === 'string' ? path : null;
}

function dimension(field: GraphQLField<unknown, unknown>): readonly (readonly [string, Dimension])[] {
  const marked = field.astNode ? directiveArguments(field.astNode, 'dimension') : null;
  if (marked === null) return [];
  const { name } = field;
  const kind = name === 'month' ? 'month' : getNamedType(field.type).name === 'AgeBand' ? 'ageBand' : 'value';
  return [[name, { name, value: dimensionValue(name), path: String(marked.path).split('.'), kind }]];
}
