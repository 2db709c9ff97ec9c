import type { BorderSchema, FieldModel, TypeModel } from '@passerelle/schema';

/** The field at a coordinate, `Crossing.post` or `Query.crossings`; null where there is none. */
export function findField(schema: BorderSchema, coordinate: string): FieldModel | null {
  const [type = '', field = ''] = coordinate.split('.');
  if (type === 'Query') return schema.queries.get(field) ?? null;
  if (type === 'Mutation') return schema.mutations.get(field) ?? null;
  return schema.types.get(type)?.fields.get(field) ?? null;
}

/** Whether a coordinate is of a question at the root: of `Query`, or of `Mutation`. */
export function isRootField(coordinate: string): boolean {
  return coordinate.startsWith('Query.') || isMutation(coordinate);
}

export function isMutation(coordinate: string): boolean {
  return coordinate.startsWith('Mutation.');
}

export type ResolvedPath =
  | { readonly kind: 'found'; readonly fields: readonly FieldModel[]; readonly last: FieldModel }
  | { readonly kind: 'unknown'; readonly type: string; readonly name: string; readonly known: readonly string[] }
  | { readonly kind: 'toMany'; readonly coordinate: string };

/** Follows a path over a type's own fields and to-one references. Source: AGREEMENTS.md section 3. */
export function resolvePath(schema: BorderSchema, typeName: string, path: readonly string[]): ResolvedPath {
  const fields: FieldModel[] = [];
  let type: TypeModel | undefined = schema.types.get(typeName);
  for (const name of path) {
    const field = type?.fields.get(name);
    if (field === undefined)
      return { kind: 'unknown', type: type?.name ?? fields.at(-1)?.type ?? typeName, name, known: [...(type?.fields.keys() ?? [])] };
    if (isToMany(field)) return { kind: 'toMany', coordinate: field.coordinate };
    fields.push(field);
    type = schema.types.get(field.type);
  }
  const last = fields.at(-1);
  return last === undefined ? { kind: 'unknown', type: typeName, name: '', known: [] } : { kind: 'found', fields, last };
}

export function isToMany(field: FieldModel): boolean {
  return field.shape === 'connection' || field.shape === 'list';
}

/**
 * The first field on a path that an agency does not have where its rows are; undefined where it has them all. The key of a reference is
 * there, whoever owns what it refers to, if it is the key by which that agency refers.
 */
export function foreignOn(schema: BorderSchema, fields: readonly FieldModel[], owner: string): FieldModel | undefined {
  const foreign = fields.find(
    (field, depth) => field.owner !== owner && !(depth > 0 && isKeyOf(schema, field) && field.servers.has(owner)),
  );
  const target = schema.types.get(fields.at(-1)?.type ?? '');
  const compared = (target?.keys ?? []).flatMap((key) => target?.fields.get(key) ?? []);
  return foreign ?? compared.find((field) => !field.servers.has(owner));
}

/** Whether a field is of the key by which documents name rows of its type. */
function isKeyOf(schema: BorderSchema, { coordinate, name }: FieldModel): boolean {
  return schema.types.get(coordinate.split('.')[0] ?? '')?.keys.includes(name) === true;
}

/** Whether a field leads to another entity, to-one or to-many; embedded objects are values. */
export function isRelation(schema: BorderSchema, field: FieldModel): boolean {
  const target = schema.types.get(field.type);
  return target !== undefined && (target.kind !== 'object' || target.keys.length > 0);
}

/** Object types that a field can return. */
export function objectTypesOf(schema: BorderSchema, field: FieldModel): readonly string[] {
  const target = schema.types.get(field.type);
  if (target === undefined) return [];
  return target.kind === 'object' ? [target.name] : target.members;
}

/** Every path of fields that a field declares to contain, those of contained fields included. */
export function revealedPaths(
  schema: BorderSchema,
  field: FieldModel,
  seen: ReadonlySet<string> = new Set(),
): readonly (readonly FieldModel[])[] {
  const [typeName = ''] = field.coordinate.split('.');
  if (seen.has(field.coordinate)) return [];
  return field.reveals.flatMap((path) => {
    const resolved = resolvePath(schema, typeName, path.split('.'));
    if (resolved.kind !== 'found') return [];
    const further = revealedPaths(schema, resolved.last, new Set([...seen, field.coordinate]));
    return [resolved.fields, ...further.map((tail) => [...resolved.fields.slice(0, -1), ...tail])];
  });
}
