import { type SubgraphName, sourceSdl, subgraphNames } from '@passerelle/schema';
import {
  type ConstDirectiveNode,
  type DefinitionNode,
  type FieldDefinitionNode,
  Kind,
  type ObjectTypeDefinitionNode,
  parse,
  type TypeNode,
  valueFromASTUntyped,
} from 'graphql';
import { classified } from './classification.ts';

/** What the oracle knows of the schema, read from the agencies' own SDL by the few lines below and nothing else. */
export type FieldFacts = {
  readonly name: string;
  /** `Crossing.post`. */
  readonly coordinate: string;
  /** Scalar, enum, or the type behind the field; of a page that of its items. */
  readonly type: string;
  readonly kind: 'leaf' | 'leafList' | 'one' | 'many' | 'list';
  readonly owner: string;
  readonly categories: readonly string[];
  readonly reveals: readonly string[];
  readonly args: readonly { readonly name: string; readonly type: string }[];
};
/** A root field that writes a row: members of its `input` are named as the fields that they write. */
export type MutationFacts = FieldFacts & { readonly input: string; readonly inputs: readonly InputFacts[] };
export type InputFacts = { readonly name: string; readonly type: string; readonly isRequired: boolean };
export type TypeFacts = {
  readonly name: string;
  readonly kind: 'object' | 'interface' | 'union';
  readonly owner: string;
  readonly keys: readonly string[];
  readonly members: readonly string[];
  /** Path to the person, `self` or over references; `none` where an absent reference on it means nobody. */
  readonly subject: { readonly path: string; readonly none: boolean } | null;
  readonly fields: ReadonlyMap<string, FieldFacts>;
};

/** Agencies with a database of rows; what else the schema has is not the oracle's. */
const agencyNames = subgraphNames.filter((name) => name !== ('agreements' as string)) as readonly SubgraphName[];
const sources = agencyNames.map((agency) => ({ agency: agency as string, definitions: parse(classified(sourceSdl(agency))).definitions }));
const shared = parse(sourceSdl('common')).definitions;

export const agencies: readonly string[] = agencyNames;
export const enums: ReadonlyMap<string, readonly string[]> = new Map(
  [...shared, ...sources.flatMap(({ definitions }) => definitions)].flatMap((d) =>
    d.kind === Kind.ENUM_TYPE_DEFINITION ? [[d.name.value, (d.values ?? []).map(({ name }) => name.value)] as const] : [],
  ),
);

const composite = new Set<string>([Kind.OBJECT_TYPE_DEFINITION, Kind.INTERFACE_TYPE_DEFINITION, Kind.UNION_TYPE_DEFINITION]);

type Defined = { readonly agency: string; readonly definition: ObjectTypeDefinitionNode };
const objects: readonly Defined[] = sources.flatMap(({ agency, definitions }) =>
  definitions.flatMap((definition) => (definition.kind === Kind.OBJECT_TYPE_DEFINITION ? [{ agency, definition }] : [])),
);
const rowNames = [...new Set(objects.map(({ definition }) => definition.name.value))].filter(
  (name) => name !== 'Query' && name !== 'Mutation',
);

export const types: ReadonlyMap<string, TypeFacts> = new Map(
  [...rowNames.map(objectFacts), ...sources.flatMap(({ agency, definitions }) => definitions.flatMap((d) => abstractFacts(agency, d)))].map(
    (facts) => [facts.name, facts],
  ),
);

/** Root fields as the agencies wrote them. */
export const rootFields: readonly { readonly agency: string; readonly field: FieldDefinitionNode }[] = objects
  .filter(({ definition }) => definition.name.value === 'Query')
  .flatMap(({ agency, definition }) => (definition.fields ?? []).map((field) => ({ agency, field })));

/** Another way to write a look-up that is here; that it is answered to the byte as that is shown by `scenarios/travel-document-by-mrz`. */
const otherNotations: ReadonlySet<string> = new Set(['travelDocumentByMrz']);

/** Root fields that give rows: pages and look-ups. */
export const queries: ReadonlyMap<string, FieldFacts> = new Map(
  rootFields
    .filter(({ field }) => !otherNotations.has(field.name.value))
    .map(({ agency, field }) => fieldFacts('Query', field, agency))
    .filter(({ kind, type }) => (kind === 'many' || kind === 'one') && (types.get(type)?.keys.length ?? 0) > 0)
    .map((field) => [field.name, field]),
);

export const mutations: ReadonlyMap<string, MutationFacts> = new Map(
  objects
    .filter(({ definition }) => definition.name.value === 'Mutation')
    .flatMap(({ agency, definition }) => (definition.fields ?? []).map((field) => mutationFacts(field, agency)))
    .map((field) => [field.name, field]),
);

export function typeNamed(name: string): TypeFacts {
  const found = types.get(name);
  if (found === undefined) throw new Error(`the schema has no type ${name}`);
  return found;
}

export function fieldAt(coordinate: string): FieldFacts | undefined {
  const [type = '', name = ''] = coordinate.split('.');
  if (type === 'Mutation') return mutations.get(name);
  return type === 'Query' ? queries.get(name) : types.get(type)?.fields.get(name);
}

/** Object types behind a type. */
export function membersOf(type: string): readonly string[] {
  const facts = types.get(type);
  return facts === undefined ? [] : facts.kind === 'object' ? [type] : facts.members;
}

/** Whether a type has rows of its own, with a key; embedded objects are values of the row around them. */
export function isEntity(name: string): boolean {
  return (types.get(name)?.keys.length ?? 0) > 0;
}

/** What agencies wrote about a type. */
export function definitionsOf(name: string): readonly ObjectTypeDefinitionNode[] {
  return objects.map(({ definition }) => definition).filter((definition) => definition.name.value === name);
}

function objectFacts(name: string): TypeFacts {
  const defined = objects.filter(({ definition }) => definition.name.value === name);
  const keys = String(argument(defined[0]?.definition.directives, 'key', 'fields') ?? '')
    .split(' ')
    .filter((key) => key !== '');
  const owning = defined.find(({ definition }) => (definition.fields ?? []).some((f) => keys.includes(f.name.value) && isClassified(f)));
  const owner = (owning ?? defined[0])?.agency ?? '';
  const own = defined.flatMap(({ agency, definition }) =>
    (definition.fields ?? [])
      .filter((field) => !keys.includes(field.name.value) || agency === owner)
      .map((field) => fieldFacts(name, field, agency)),
  );
  const ref: FieldFacts = {
    name: 'ref',
    coordinate: `${name}.ref`,
    type: 'ID',
    kind: 'leaf',
    owner,
    categories: [],
    reveals: [],
    args: [],
  };
  const subjects = defined.map(({ definition }) => definition.directives).find((all) => argument(all, 'subject', 'path') !== undefined);
  return {
    name,
    kind: 'object',
    owner,
    keys,
    members: [],
    subject:
      subjects === undefined
        ? null
        : { path: String(argument(subjects, 'subject', 'path')), none: argument(subjects, 'subject', 'none') === true },
    fields: new Map([...own, ...(keys.length > 0 ? [ref] : [])].map((field) => [field.name, field])),
  };
}

function abstractFacts(agency: string, definition: DefinitionNode): readonly TypeFacts[] {
  const plain = { owner: agency, keys: [], subject: null };
  if (definition.kind === Kind.UNION_TYPE_DEFINITION) {
    const members = (definition.types ?? []).map(({ name }) => name.value);
    return [{ ...plain, name: definition.name.value, kind: 'union', members, fields: new Map() }];
  }
  if (definition.kind !== Kind.INTERFACE_TYPE_DEFINITION) return [];
  const name = definition.name.value;
  const members = objects.filter((o) => o.definition.interfaces?.some((i) => i.name.value === name)).map((o) => o.definition.name.value);
  const fields = new Map((definition.fields ?? []).map((field) => [field.name.value, fieldFacts(name, field, agency)]));
  return [{ ...plain, name, kind: 'interface', members, fields }];
}

function fieldFacts(type: string, field: FieldDefinitionNode, owner: string): FieldFacts {
  const named = inner(field.type);
  const isPage = named.endsWith('Connection');
  const isObject = sources.some(({ definitions }) =>
    definitions.some((d) => composite.has(d.kind) && 'name' in d && d.name?.value === named),
  );
  const isList = field.type.kind === Kind.LIST_TYPE;
  return {
    name: field.name.value,
    coordinate: `${type}.${field.name.value}`,
    type: isPage ? named.slice(0, -'Connection'.length) : named,
    kind: isPage ? 'many' : isObject ? (isList ? 'list' : 'one') : isList ? 'leafList' : 'leaf',
    owner,
    categories: [argument(field.directives, 'policy', 'policies') ?? []].flat(3).map(String),
    reveals: (argument(field.directives, 'reveals', 'fields') as readonly string[] | undefined) ?? [],
    args: (field.arguments ?? []).map(({ name, type: wanted }) => ({ name: name.value, type: inner(wanted) })),
  };
}

function mutationFacts(field: FieldDefinitionNode, owner: string): MutationFacts {
  const facts = fieldFacts('Mutation', field, owner);
  const input = facts.args[0]?.type ?? '';
  const members = sources
    .flatMap(({ definitions }) => definitions)
    .flatMap((d) => (d.kind === Kind.INPUT_OBJECT_TYPE_DEFINITION && d.name.value === input ? (d.fields ?? []) : []));
  const inputs = members.map(({ name, type }) => ({ name: name.value, type: inner(type), isRequired: type.kind === Kind.NON_NULL_TYPE }));
  return { ...facts, input, inputs };
}

function isClassified(field: FieldDefinitionNode): boolean {
  return field.directives?.some(({ name }) => name.value === 'policy') ?? false;
}

export function inner(type: TypeNode): string {
  return type.kind === Kind.NAMED_TYPE ? type.name.value : inner(type.type);
}

export function argument(directives: readonly ConstDirectiveNode[] | undefined, name: string, of: string): unknown {
  const value = directives?.find((d) => d.name.value === name)?.arguments?.find((a) => a.name.value === of)?.value;
  return value === undefined ? undefined : valueFromASTUntyped(value);
}
