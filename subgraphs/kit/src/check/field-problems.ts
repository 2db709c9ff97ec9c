import {
  type GraphQLField,
  type GraphQLSchema,
  getNamedType,
  getNullableType,
  isEnumType,
  isListType,
  isObjectType,
  isUnionType,
} from 'graphql';
import type { Codec } from '../mapping/codec.ts';
import type { ColumnField, FieldMapping, ListedField, ReferenceField } from '../mapping/fields.ts';
import type { Model, TypeModel } from '../model/model.ts';
import { linkTo } from '../sql/link.ts';
import { codecProblems } from './codec-problems.ts';

export type FieldCheck = {
  readonly coordinate: string;
  readonly field: GraphQLField<unknown, unknown>;
  readonly mapped: FieldMapping;
  /** `null` at the root. */
  readonly parent: TypeModel | null;
  readonly schema: GraphQLSchema;
  readonly model: Model;
};

/** Where one field's mapping does not give what the SDL promises. */
export function fieldProblems(check: FieldCheck): readonly string[] {
  const { mapped, coordinate, field, schema, model } = check;
  const named = getNamedType(field.type);
  switch (mapped.kind) {
    case 'column':
      return codecProblems(coordinate, mapped.codec, field.type);
    case 'derived':
      return [];
    case 'batched':
      return isListType(getNullableType(field.type)) && model.types.has(named.name)
        ? [
            `\`${coordinate}\` is a list of \`${named.name}\`: write \`connection('…')\` or \`list('…')\`, over a view if need be, so that its rows can be conditioned.`,
          ]
        : [];
    case 'reference':
      return named.name === mapped.target
        ? referenceProblems(coordinate, mapped, schema, model)
        : [`\`${coordinate}\` is a \`${named.name}\` in the SDL: write \`reference('${named.name}', { … })\`.`];
    case 'union': {
      if (!isUnionType(named)) return [`\`${coordinate}\` is no union in the SDL: write \`reference('${named.name}', { … })\`.`];
      const branches = Object.values(mapped.branches);
      const missing = named.getTypes().filter((type) => !branches.some((branch) => branch.target === type.name));
      const problems = branches.flatMap((branch) => referenceProblems(coordinate, branch, schema, model));
      return [...problems, ...missing.map((type) => `\`${coordinate}\` may be a \`${type.name}\`: add a branch for it.`)];
    }
    case 'embedded':
      return embeddedProblems(check, mapped.type, mapped.fields);
    case 'listed':
      return listedProblems(check, mapped);
    case 'connection':
      return connectionProblems(check, mapped.target, mapped.by);
    case 'list':
      return listProblems(check);
    default:
      return mapped satisfies never;
  }
}

function referenceProblems(coordinate: string, reference: ReferenceField, schema: GraphQLSchema, model: Model): readonly string[] {
  const { target, parts, unique } = reference;
  if (unique === true) return uniqueProblems(coordinate, reference, model);
  const type = model.types.get(target);
  if (type === undefined) return [`\`${coordinate}\` refers to \`${target}\`, which is no entity of this SDL.`];
  const { key } = type;
  const other = type.keys.find((one) => one !== key && one.toSorted().join() === Object.keys(parts).toSorted().join());
  if (other !== undefined) return [otherKeyProblem(coordinate, type, other)];
  const missing = key
    .filter((name) => !Object.hasOwn(parts, name))
    .map((name) => `\`${coordinate}\` has no column for key field \`${name}\` of \`${target}\`.`);
  const more = Object.keys(parts)
    .filter((name) => !key.includes(name))
    .map((name) => `\`${coordinate}\` has a column for \`${name}\`, which is no key field of \`${target}\`.`);
  const types = Object.entries(parts).flatMap(([name, part]) => {
    const own = fieldAt(schema, target, name.split('.'));
    return own === null ? [] : codecProblems(`${coordinate}.${name}`, part.codec, own.type);
  });
  return [...missing, ...more, ...types];
}

function otherKeyProblem(coordinate: string, { name, owned }: TypeModel, key: readonly string[]): string {
  const problem = `\`${coordinate}\` refers to \`${name}\` by \`${key.join(' ')}\`, which is not its first key.`;
  return owned
    ? `${problem} Write \`unique: true\`.`
    : `${problem} Put \`@key(fields: "${key.join(' ')}")\` first on \`${name}\`, or refer by the first.`;
}

/** The field that a path of an entity's key ends in; null where there is none. */
export function fieldAt(
  schema: GraphQLSchema,
  typeName: string,
  [name = '', ...rest]: readonly string[],
): GraphQLField<unknown, unknown> | null {
  const type = schema.getType(typeName);
  const field = isObjectType(type) ? (type.getFields()[name] ?? null) : null;
  return field === null || rest.length === 0 ? field : fieldAt(schema, getNamedType(field.type).name, rest);
}

/** Rows are found by these columns here, so they must lie here, and hold what a key can: text. */
function uniqueProblems(coordinate: string, { target, parts, nullMeans }: ReferenceField, model: Model): readonly string[] {
  const type = model.types.get(target);
  const mapping = type?.owned === true ? type.mapping : null;
  if (mapping?.table === undefined) return [`\`${coordinate}\` is by unique fields of \`${target}\`, which has no rows here.`];
  const wrong = Object.entries(parts).filter(([name, part]) => {
    const there = Object.hasOwn(mapping.fields, name) ? mapping.fields[name] : undefined;
    return there?.kind !== 'column' || !isKeyCodec(there.codec) || there.codec.yields !== part.codec.yields;
  });
  const none = nullMeans === undefined ? [] : [`\`${coordinate}\` is by unique fields: \`nullMeans\` is for references by the key.`];
  return [
    ...none,
    ...wrong.map(
      ([name]) =>
        `\`${coordinate}\` is by \`${target}.${name}\`, which is no column with text of the same kind: write \`text()\`, \`code({…})\` or \`wholeNumber()\` in both.`,
    ),
  ];
}

/** Keys are text wherever they go. */
function isKeyCodec({ kind, yields }: Codec): boolean {
  return kind === 'scalar' && yields !== 'integer' && yields !== 'number' && yields !== 'boolean';
}

function embeddedProblems(
  { coordinate, field, schema }: FieldCheck,
  name: string,
  fields: { readonly [field: string]: ColumnField },
): readonly string[] {
  const type = schema.getType(name);
  if (getNamedType(field.type).name !== name || !isObjectType(type))
    return [`\`${coordinate}\` is a \`${getNamedType(field.type).name}\` in the SDL: embed that.`];
  const missing = Object.keys(type.getFields())
    .filter((own) => !Object.hasOwn(fields, own))
    .map((own) => `\`${name}.${own}\` is not mapped in \`${coordinate}\`.`);
  const types = Object.entries(fields).flatMap(([own, part]) => {
    const inner = type.getFields()[own];
    return inner === undefined
      ? [`\`${name}.${own}\` is mapped in \`${coordinate}\`, but the SDL does not have it.`]
      : codecProblems(`${name}.${own}`, part.codec, inner.type);
  });
  return [...missing, ...types];
}

function listedProblems({ coordinate, field, parent }: FieldCheck, { parts, codec }: ListedField): readonly string[] {
  const list = getNullableType(field.type);
  if (!isListType(list)) return [`\`${coordinate}\` is no list in the SDL: values of another table are one.`];
  const key = parent?.key ?? [];
  if (key.toSorted().join() !== Object.keys(parts).toSorted().join())
    return [`\`${coordinate}\` is in another table: name there the columns that hold \`${key.join('`, `')}\`, and no others.`];
  return codecProblems(coordinate, codec, list.ofType);
}

function connectionProblems({ coordinate, field, parent, model }: FieldCheck, target: string, by: string | undefined): readonly string[] {
  if (getNamedType(field.type).name !== `${target}Connection`)
    return [
      `\`${coordinate}\` is a \`${getNamedType(field.type).name}\` in the SDL: write \`connection('…')\` with the type of its items.`,
    ];
  if (!field.args.some((arg) => arg.name === 'scope'))
    return [`\`${coordinate}\` lacks the argument \`scope: ID\`; expand the SDL with \`subgraphSdl\`.`];
  const type = model.types.get(target);
  if (type?.mapping?.table === undefined) return [`\`${coordinate}\` lists \`${target}\`, which has no table here.`];
  return parent === null ? [] : linkProblems(coordinate, parent, type, by);
}

function linkProblems(coordinate: string, parent: TypeModel, target: TypeModel, by: string | undefined): readonly string[] {
  const problem = `\`${coordinate}\` needs \`by\`: the field of \`${target.name}\` that refers to \`${parent.name}\`.`;
  if (by === undefined || target.mapping === null) return [problem];
  try {
    linkTo(parent, target.mapping, by);
    return [];
  } catch {
    return [problem];
  }
}

function listProblems({ coordinate, field, parent, schema, model, mapped }: FieldCheck): readonly string[] {
  if (mapped.kind !== 'list' || parent === null) return [];
  const type = getNamedType(field.type);
  if (!isListType(getNullableType(field.type)) || type.name !== mapped.of)
    return [`\`${coordinate}\` is no list of \`${mapped.of}\` in the SDL.`];
  if (!field.args.some((arg) => arg.name === 'scope'))
    return [`\`${coordinate}\` lacks the argument \`scope: ID\`; expand the SDL with \`subgraphSdl\`.`];
  const possible = isObjectType(type) ? [type.name] : 'getFields' in type || isUnionType(type) ? possibleNames(schema, type.name) : [];
  const missing = possible
    .filter((name) => !Object.hasOwn(mapped.members, name))
    .map((name) => `\`${coordinate}\` may hold a \`${name}\`: add it to \`members\`.`);
  const links = Object.entries(mapped.members).flatMap(([name, by]) => {
    const member = model.types.get(name);
    if (member?.mapping?.table === undefined || !possible.includes(name))
      return [`\`${coordinate}\` lists \`${name}\`, which has no table here or is no \`${mapped.of}\`.`];
    const back = member.mapping.fields[by];
    if (back?.kind === 'reference' && back.unique === true)
      return [`\`${coordinate}\` lists \`${name}\` by \`${by}\`, which is by unique fields: only connections lead back by those.`];
    return linkProblems(coordinate, parent, member, by);
  });
  return [...missing, ...links];
}

function possibleNames(schema: GraphQLSchema, name: string): readonly string[] {
  const type = schema.getType(name);
  return type !== undefined && (isUnionType(type) || 'getInterfaces' in type) && !isObjectType(type) && !isEnumType(type)
    ? schema.getPossibleTypes(type).map((possible) => possible.name)
    : [];
}
