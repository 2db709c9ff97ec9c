import { Kind, type ObjectTypeDefinitionNode, type TypeDefinitionNode } from 'graphql';
import { directiveArguments } from '../expand/sdl.ts';
import type { DimensionKind, DimensionModel, FieldModel, FiguresModel, TypeModel } from './model.ts';

type Types = ReadonlyMap<string, TypeModel>;
type Definitions = ReadonlyMap<string, TypeDefinitionNode>;

/**
 * Reads the questions that a schema marks with `@figures`, by coordinate.
 * Errors: throws where one has no groups, so that a question half described is never served as an ordinary one.
 */
export function figuresOf(
  types: Types,
  queries: ReadonlyMap<string, FieldModel>,
  definitions: Definitions,
): ReadonlyMap<string, FiguresModel> {
  const query = definitions.get('Query');
  const fields = query?.kind === Kind.OBJECT_TYPE_DEFINITION ? (query.fields ?? []) : [];
  const found = fields.flatMap((definition): readonly FiguresModel[] => {
    const marked = directiveArguments(definition, 'figures');
    const field = queries.get(definition.name.value);
    return marked === null || field === undefined ? [] : [figuresModel(field, marked, types, definitions)];
  });
  return new Map(found.map((one) => [one.field.coordinate, one]));
}

function figuresModel(field: FieldModel, marked: Readonly<Record<string, unknown>>, types: Types, definitions: Definitions): FiguresModel {
  const answer = types.get(field.type);
  const group = types.get(answer?.fields.get('groups')?.type ?? '');
  const definition = definitions.get(group?.name ?? '');
  if (answer === undefined || group === undefined || definition?.kind !== Kind.OBJECT_TYPE_DEFINITION)
    throw new Error(`\`${field.coordinate}\` is marked @figures, but what it returns has no \`groups\`.`);
  const count = String(marked.count);
  return {
    field,
    count,
    period: String(marked.period).split('.'),
    zone: String(marked.zone),
    holder: typeof marked.holder === 'string' ? marked.holder.split('.') : (types.get(count)?.subject?.path ?? null),
    dimensions: new Map(dimensionsOf(definition, group, count, types).map((one) => [one.name, one])),
    answer,
    group,
  };
}

function dimensionsOf(definition: ObjectTypeDefinitionNode, group: TypeModel, counted: string, types: Types): readonly DimensionModel[] {
  return (definition.fields ?? []).flatMap((field): readonly DimensionModel[] => {
    const marked = directiveArguments(field, 'dimension');
    if (marked === null) return [];
    const name = field.name.value;
    const path = String(marked.path).split('.');
    return [{ name, value: dimensionValue(name), path, kind: kindOf(name, group, fieldAt(counted, path, types)) }];
  });
}

/** `ageBand` is `AGE_BAND` among the values of `by`. */
export function dimensionValue(name: string): string {
  return name.replace(/[A-Z]/g, (letter) => `_${letter}`).toUpperCase();
}

/** The field that a path of to-one references ends in; none where it leads nowhere. */
export function fieldAt(type: string, path: readonly string[], types: Types): FieldModel | undefined {
  const fields: FieldModel[] = [];
  for (const name of path) {
    const last = fields.at(-1);
    if (last !== undefined && last.shape !== 'toOne') return undefined;
    const field = types.get(last?.type ?? type)?.fields.get(name);
    if (field === undefined) return undefined;
    fields.push(field);
  }
  return fields.at(-1);
}

function kindOf(name: string, group: TypeModel, source: FieldModel | undefined): DimensionKind {
  if (name === 'month') return 'month';
  if (group.fields.get(name)?.type === 'AgeBand') return 'ageBand';
  return source?.shape === 'leafList' ? 'list' : 'value';
}
