import { gatewayFields, otherNotations } from '@passerelle/schema';
import { type GraphQLField, type GraphQLSchema, getNamedType, isObjectType } from 'graphql';
import { topOf } from '../mapping/columns.ts';
import type { Mapping } from '../mapping/define.ts';
import type { FieldMapping } from '../mapping/fields.ts';
import { isTableName } from '../mapping/rows.ts';
import { objectTypes } from '../model/build-model.ts';
import type { Model, TypeModel } from '../model/model.ts';
import { federationProblems } from './federation-problems.ts';
import { fieldProblems } from './field-problems.ts';
import { figuresProblems } from './figures-problems.ts';

/** Where a mapping and its SDL disagree, each with what to write. Empty where every field can be answered. */
export function schemaProblems(schema: GraphQLSchema, mapping: Mapping, model: Model): readonly string[] {
  const entities = [...model.types.values()].flatMap((type) => entityProblems(type, schema, model));
  const strangers = Object.keys(mapping.types).filter((name) => !model.types.has(name));
  return [
    ...entities,
    ...strangers.map(
      (name) => `\`${name}\` is mapped, but the SDL has no entity of that name. Take it out, or add it to the SDL with @key.`,
    ),
    ...rootProblems(schema, mapping, model),
    ...mutationProblems(schema, mapping, model),
    ...embeddedProblems(schema, mapping, model, new Set([...model.figures.values()].flatMap(({ answerTypes }) => answerTypes))),
  ];
}

function entityProblems(type: TypeModel, schema: GraphQLSchema, model: Model): readonly string[] {
  const keyed = new Set([...type.key, ...type.keys.flat()].map(topOf));
  const fields = fieldsOf(schema, type.name).filter(
    ({ name }) => !keyed.has(name) && !type.external.has(name) && !(type.owned && name === 'ref'),
  );
  if (type.mapping === null) {
    if (fields.length === 0 && !type.owned) return [];
    return [
      `\`${type.name}\` is not mapped. Write \`${type.name}: { key: [${type.key.map((k) => `'${k}'`).join(', ')}], fields: { … } }\`.`,
    ];
  }
  const { mapping } = type;
  const mapped = Object.keys(mapping.fields);
  const problems = mapped
    .filter((name) => !type.fieldTypes.has(name))
    .map((name) => `\`${type.name}.${name}\` is mapped, but the SDL does not have it.`);
  if (mapping.key.join() !== type.key.join())
    problems.push(`The key of \`${type.name}\` is written \`${type.key.join(' ')}\` in the SDL: write the same, in that order.`);
  if (type.owned && mapping.table === undefined)
    problems.push(`\`${type.name}\` is owned here (its key carries @policy) and needs a \`table\`.`);
  if (type.owned && mapping.absent === 'stub')
    problems.push(`\`${type.name}\` is owned here: a row that is not there is no entity. Take \`absent: 'stub'\` away.`);
  const missing = fields.filter((field) => !mapped.includes(field.name)).map((field) => `\`${type.name}.${field.name}\` is not mapped.`);
  const all = fieldsOf(schema, type.name).filter((field) => mapped.includes(field.name));
  return [
    ...problems,
    ...missing,
    ...all.flatMap((field) => mappedFieldProblems(type, field, schema, model)),
    ...nobodyProblems(type),
    ...federationProblems(type, schema, model),
  ];
}

/** That a row is nobody's is said twice, in the SDL for enforcement and in the mapping for reading; each alone would be believed. */
function nobodyProblems({ name, subject, mapping }: TypeModel): readonly string[] {
  const mapped = subject === null ? undefined : mapping?.fields[subject.field];
  if (subject === null || mapped === undefined) return [];
  const isSaid = (mapped.kind === 'reference' || mapped.kind === 'union') && mapped.nullMeans === 'none';
  if (isSaid === subject.none) return [];
  return [
    subject.none
      ? `@subject on \`${name}\` says \`none\`: write \`nullMeans: 'none'\` on \`${name}.${subject.field}\`, if an empty column means nobody.`
      : `\`${name}.${subject.field}\` has \`nullMeans: 'none'\`: write \`none: true\` in @subject on \`${name}\`, or take it away.`,
  ];
}

function mappedFieldProblems(
  type: TypeModel,
  field: GraphQLField<unknown, unknown>,
  schema: GraphQLSchema,
  model: Model,
): readonly string[] {
  const mapped: FieldMapping | undefined = type.mapping?.fields[field.name];
  return mapped === undefined
    ? []
    : fieldProblems({ coordinate: `${type.name}.${field.name}`, field, mapped, parent: type, schema, model });
}

function rootProblems(schema: GraphQLSchema, mapping: Mapping, model: Model): readonly string[] {
  const fields = fieldsOf(schema, 'Query').filter(({ name }) => name !== '_entities' && name !== '_service' && !isAnsweredElsewhere(name));
  const strangers = Object.keys(mapping.query).filter((name) => !fields.some((field) => field.name === name));
  const problems = fields.flatMap((field) => {
    const coordinate = `Query.${field.name}`;
    const mapped = Object.hasOwn(mapping.query, field.name) ? mapping.query[field.name] : undefined;
    if (mapped === undefined)
      return [
        `\`${coordinate}\` is not mapped. Write \`${field.name}: lookUp('…')\`, \`connection('…')\` or \`figures('…')\` in \`query\`.`,
      ];
    if (mapped.kind === 'connection') return fieldProblems({ coordinate, field, mapped, parent: null, schema, model });
    if (mapped.kind === 'figures') return figuresProblems(coordinate, field, mapped, model);
    const target = model.types.get(mapped.target);
    const args = field.args.map((arg) => arg.name).filter((name) => name !== 'scope');
    const fits =
      target?.owned === true && getNamedType(field.type).name === mapped.target && args.toSorted().join() === target.key.toSorted().join();
    const isScoped = field.args.some((arg) => arg.name === 'scope');
    return fits && isScoped
      ? []
      : [`\`${coordinate}\` must return the owned type \`${mapped.target}\` and take its key fields, and \`scope\`, as arguments.`];
  });
  return [...problems, ...strangers.map((name) => `\`Query.${name}\` is mapped, but the SDL does not have it.`)];
}

function mutationProblems(schema: GraphQLSchema, mapping: Mapping, model: Model): readonly string[] {
  const fields = fieldsOf(schema, 'Mutation');
  const mapped = new Map(Object.entries(mapping.mutation ?? {}));
  const strangers = [...mapped.keys()].filter((name) => !fields.some((field) => field.name === name));
  const problems = fields.flatMap((field) => {
    const coordinate = `Mutation.${field.name}`;
    const target = mapped.get(field.name)?.target;
    if (target === undefined) return [`\`${coordinate}\` is not mapped. Write \`${field.name}: insert('…', makeRow)\` in \`mutation\`.`];
    const type = model.types.get(target);
    const fits = type?.owned === true && getNamedType(field.type).name === target;
    const { table } = type?.mapping ?? {};
    if (fits && table !== undefined && !isTableName(table))
      return [
        `\`${coordinate}\` makes a row of \`${target}\`, whose rows are not simply those of one table. Mutations write to tables as they are.`,
      ];
    const args = field.args
      .map((arg) => arg.name)
      .toSorted()
      .join();
    return fits && args === 'input,scope'
      ? []
      : [`\`${coordinate}\` must return the owned type \`${target}\`, and take \`input\` and \`scope\` as arguments.`];
  });
  return [...problems, ...strangers.map((name) => `\`Mutation.${name}\` is mapped, but the SDL does not have it.`)];
}

/** The gateway answers these itself, or puts a look-up in their place; an agency only writes down what they look like. */
function isAnsweredElsewhere(name: string): boolean {
  return gatewayFields.has(`Query.${name}`) || otherNotations.has(`Query.${name}`);
}

/** Objects without a key are reached through `embedded` only, so each must be; those of the gateway's own answers have no rows here. */
function embeddedProblems(schema: GraphQLSchema, mapping: Mapping, model: Model, figures: ReadonlySet<string>): readonly string[] {
  const used = new Set([
    ...Object.values(mapping.types).flatMap((type) => Object.values(type.fields).flatMap((f) => (f.kind === 'embedded' ? [f.type] : []))),
    ...[...model.types.values()].flatMap(({ mapping: mapped, fieldTypes }) =>
      Object.entries(mapped?.fields ?? {}).flatMap(([name, { kind }]) => (kind === 'batched' ? [fieldTypes.get(name) ?? ''] : [])),
    ),
    ...fieldsOf(schema, 'Query')
      .filter(({ name }) => isAnsweredElsewhere(name))
      .flatMap((field) => reachedFrom(schema, getNamedType(field.type).name, [])),
  ]);
  const plain = objectTypes(schema).filter(
    ({ name, astNode }) => !isKnownKind(name) && !figures.has(name) && !astNode?.directives?.some((d) => d.name.value === 'key'),
  );
  return plain
    .filter(({ name }) => !used.has(name))
    .map(({ name }) => `\`${name}\` has no key and no field leads to it. Map one with \`embedded('${name}', { … })\`.`);
}

function reachedFrom(schema: GraphQLSchema, name: string, seen: readonly string[]): readonly string[] {
  if (seen.includes(name)) return [];
  return [name, ...fieldsOf(schema, name).flatMap((field) => reachedFrom(schema, getNamedType(field.type).name, [...seen, name]))];
}

function isKnownKind(name: string): boolean {
  return (
    name.startsWith('__') ||
    name === '_Service' ||
    name === 'Query' ||
    name === 'Mutation' ||
    name === 'PageInfo' ||
    /(Connection|Edge)$/.test(name)
  );
}

function fieldsOf(schema: GraphQLSchema, name: string): readonly GraphQLField<unknown, unknown>[] {
  const type = schema.getType(name);
  return isObjectType(type) ? Object.values(type.getFields()) : [];
}
