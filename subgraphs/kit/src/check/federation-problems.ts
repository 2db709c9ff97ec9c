import { directiveArguments, type FieldPath } from '@passerelle/schema';
import { type GraphQLSchema, isObjectType } from 'graphql';
import { findKeyColumn, topOf } from '../mapping/columns.ts';
import { isOfRow } from '../mapping/decode-row.ts';
import type { TypeMapping } from '../mapping/define.ts';
import type { BatchedField, DerivedField, FieldMapping } from '../mapping/fields.ts';
import type { Model, TypeModel } from '../model/model.ts';
import { codecProblems } from './codec-problems.ts';
import { fieldAt } from './field-problems.ts';

/** Where what an SDL says to other subgraphs (`@key`, `@external`, `@requires`, `@provides`, `@reveals`) is not what its mapping does. */
export function federationProblems(type: TypeModel, schema: GraphQLSchema, model: Model): readonly string[] {
  const { mapping } = type;
  if (mapping === null) return [];
  return [
    ...keyProblems(type, mapping, model),
    ...externalProblems(type, mapping),
    ...Object.entries(mapping.fields).flatMap(([name, field]) =>
      field.kind === 'derived' || field.kind === 'batched' ? computedProblems(type, name, field, schema, model) : [],
    ),
    ...requiresProblems(type, mapping),
    ...providesProblems(type, mapping, schema, model),
  ];
}

/** The columns of the first key are `defineMapping`'s matter. */
function keyProblems({ name, key, keys }: TypeModel, mapping: TypeMapping, model: Model): readonly string[] {
  const others = keys.filter((one) => one !== key);
  const through = [key, ...others].flatMap((one) =>
    referencesIn(one)
      .filter(([reference, parts]) => !isWholeKey(parts, model.types.get(model.types.get(name)?.fieldTypes.get(reference) ?? '')))
      .map(
        ([reference]) =>
          `The key \`${one.join(' ')}\` of \`${name}\` leads through \`${reference}\`, but not by the whole first key of that. Name all of it, or take the key away.`,
      ),
  );
  if (mapping.table === undefined && others.length > 0)
    return [
      ...through,
      `\`${name}\` has no table here, so nothing leads from one of its keys to another. Write \`resolvable: false\` on all but \`@key(fields: "${key.join(' ')}")\`, or take them away.`,
    ];
  const missing = others.flat().filter((path) => findKeyColumn(mapping, path) === null);
  return [
    ...through,
    ...missing.map(
      (path) => `Key field \`${name}.${path}\` of another @key has no column. Map it, or write \`resolvable: false\` on that key.`,
    ),
  ];
}

/** References that a key leads through, each with what the key has of it. */
function referencesIn(key: readonly string[]): readonly (readonly [string, readonly string[]])[] {
  const nested = key.filter((path) => path !== topOf(path));
  return [...Map.groupBy(nested, topOf)].map(([name, paths]) => [name, paths.map((path) => path.slice(name.length + 1))]);
}

function isWholeKey(parts: readonly string[], target: TypeModel | undefined): boolean {
  return target !== undefined && parts.toSorted().join() === target.key.toSorted().join();
}

function externalProblems({ name, external }: TypeModel, mapping: TypeMapping): readonly string[] {
  const mapped = Object.keys(mapping.fields).filter((field) => external.has(field));
  return mapped.map((field) => `\`${name}.${field}\` is @external: another subgraph answers it. Take it out of the mapping.`);
}

type ComputedField = DerivedField | BatchedField;

/** What a value is computed from it may tell, so the SDL must say it: enforcement knows nothing else of it. Source: AGREEMENTS.md section 1, "Values that contain others". */
function computedProblems(type: TypeModel, name: string, field: ComputedField, schema: GraphQLSchema, model: Model): readonly string[] {
  const coordinate = `${type.name}.${name}`;
  const required = topsOf(type.requires.get(name) ?? []);
  const written = field.requires.toSorted().join(' ');
  const requires =
    required.toSorted().join(' ') === written
      ? []
      : [
          required.length === 0
            ? `\`${coordinate}\` is mapped with \`requires\`: write \`@requires(fields: "${written}")\` on it, or take it away.`
            : `\`${coordinate}\` has \`@requires\` in the SDL: write \`{ requires: [${required.map((one) => `'${one}'`).join(', ')}] }\`.`,
        ];
  const unread = field.from.filter((path) => !isReadable(path.split('.'), type, model));
  const told = revealedBy(type.name, name, schema);
  const silent = field.from
    .filter((path) => !unread.includes(path))
    .flatMap((path) => leavesOf(path.split('.'), type, model).filter((leaf) => !told.includes(leaf)));
  return [
    ...requires,
    ...unread.map((path) => `\`${coordinate}\` is computed from \`${path}\`, which is in no column that its row leads to. Name what is.`),
    ...(silent.length === 0
      ? []
      : [
          `\`${coordinate}\` is computed from \`${silent.join('`, `')}\`: write \`@reveals(fields: [${[...told, ...silent].map((leaf) => `"${leaf}"`).join(', ')}])\` on it, so that it is given no further than what it is made of.`,
        ]),
  ];
}

function isReadable([name = '', ...rest]: FieldPath, type: TypeModel, model: Model): boolean {
  if (type.key.includes([name, ...rest].join('.'))) return true;
  const field = fieldOf(type, name);
  if (field === undefined || !isOfRow(field) || field.kind === 'connection' || field.kind === 'list') return false;
  if (rest.length === 0) return true;
  const target = field.kind === 'reference' ? model.types.get(field.target) : undefined;
  return target !== undefined && isReadable(rest, target, model);
}

/** What a path reads, as `@reveals` names it: of a reference its key, of an embedded object all of it. */
function leavesOf([name = '', ...rest]: FieldPath, type: TypeModel, model: Model): readonly string[] {
  const field = fieldOf(type, name);
  const below = (paths: readonly string[]): readonly string[] => paths.map((path) => `${name}.${path}`);
  if (rest.length > 0) {
    const target = model.types.get(type.fieldTypes.get(name) ?? '');
    return below(target === undefined ? [rest.join('.')] : leavesOf(rest, target, model));
  }
  if (field?.kind === 'reference') return below(Object.keys(field.parts));
  if (field?.kind === 'embedded') return below(Object.keys(field.fields));
  return [name];
}

function revealedBy(typeName: string, name: string, schema: GraphQLSchema): readonly string[] {
  const type = schema.getType(typeName);
  const node = isObjectType(type) ? type.getFields()[name]?.astNode : undefined;
  const fields = node ? directiveArguments(node, 'reveals')?.fields : undefined;
  return Array.isArray(fields) ? fields.map(String) : [];
}

function requiresProblems(type: TypeModel, mapping: TypeMapping): readonly string[] {
  return [...type.requires].flatMap(([name, paths]) => {
    const coordinate = `${type.name}.${name}`;
    const mapped = Object.hasOwn(mapping.fields, name) ? mapping.fields[name] : undefined;
    const isComputed = mapped === undefined || mapped.kind === 'derived' || mapped.kind === 'batched';
    return [
      ...(isComputed
        ? []
        : [
            `\`${coordinate}\` has @requires: write \`derived([…], …, { requires: [${topsOf(paths)
              .map((top) => `'${top}'`)
              .join(', ')}] })\`, or take it away.`,
          ]),
    ];
  });
}

function providesProblems(type: TypeModel, mapping: TypeMapping, schema: GraphQLSchema, model: Model): readonly string[] {
  const names = new Set([...type.provides.keys(), ...Object.keys(mapping.fields).filter((name) => isProviding(mapping.fields[name]))]);
  return [...names].flatMap((name) => {
    const coordinate = `${type.name}.${name}`;
    const said = (type.provides.get(name) ?? []).map((path) => path.join('.'));
    const field = Object.hasOwn(mapping.fields, name) ? mapping.fields[name] : undefined;
    const target = field?.kind === 'reference' ? model.types.get(field.target) : undefined;
    if (field?.kind !== 'reference' || target === undefined)
      return [`\`${coordinate}\` has @provides, which only a to-one reference can keep. Take it away.`];
    if (target.owned) return [`\`${coordinate}\` provides fields of \`${target.name}\`, which is owned here. Take @provides away.`];
    const written = Object.entries(field.provides ?? {});
    const missing = said.filter((path) => !Object.hasOwn(field.provides ?? {}, path));
    return [
      ...missing.map(
        (path) =>
          `\`${coordinate}\` has \`@provides(fields: "${path}")\`: write \`provides: { ${path}: column('…', …) }\`; what is not in a column of the same row cannot be provided.`,
      ),
      ...written
        .filter(([one]) => !said.includes(one))
        .map(
          ([one]) =>
            `\`${coordinate}\` is mapped with \`provides: { ${one} }\`: write \`@provides(fields: "${[...said, one].join(' ')}")\` on it.`,
        ),
      ...written.flatMap(([one, column]) => {
        const own = fieldAt(schema, target.name, [one]);
        return own === null ? [] : codecProblems(`${target.name}.${one}`, column.codec, own.type);
      }),
    ];
  });
}

function isProviding(field: FieldMapping | undefined): boolean {
  return field?.kind === 'reference' && field.provides !== undefined;
}

function fieldOf({ mapping }: TypeModel, name: string): FieldMapping | undefined {
  return mapping !== null && Object.hasOwn(mapping.fields, name) ? mapping.fields[name] : undefined;
}

function topsOf(paths: readonly FieldPath[]): readonly string[] {
  return [...new Set(paths.flatMap(([name]) => name ?? []))];
}
