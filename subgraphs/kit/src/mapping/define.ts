import { findKeyColumn, ownColumns, topOf } from './columns.ts';
import type { ConnectionField, FieldMapping, FiguresField, InsertField, LookUpField } from './fields.ts';
import type { RowSource } from './rows.ts';

/** One agency's tables, seen from the graph. */
export type Mapping = {
  readonly types: { readonly [type: string]: TypeMapping };
  readonly query: { readonly [field: string]: LookUpField | ConnectionField | FiguresField };
  /** Mutations: the only ones to use the writable connection. */
  readonly mutation?: { readonly [field: string]: InsertField };
};

export type TypeMapping = {
  /** Where its rows are: a table, `rowsOf(…)` or `unionOf(…)`. Absent where this agency knows only keys of the type, and edges. */
  readonly table?: RowSource;
  readonly key: readonly string[];
  /** A key that has no row here still is an entity. Always so for types that another subgraph owns. */
  readonly absent?: 'stub';
  readonly fields: { readonly [field: string]: FieldMapping };
};

/**
 * Describes an agency's tables once.
 * Errors: throws with every contradiction of the mapping in itself, one a line. What depends on the SDL and on the database
 * is checked by `createSubgraph`.
 */
export function defineMapping<const M extends Mapping>(mapping: M): M {
  const problems = Object.entries<TypeMapping>(mapping.types).flatMap(([name, type]) => typeProblems(name, type));
  if (problems.length > 0) throw new Error(`The mapping contradicts itself:\n${problems.join('\n')}`);
  return mapping;
}

function typeProblems(name: string, type: TypeMapping): readonly string[] {
  const fields = Object.entries(type.fields);
  const problems = fields.flatMap(([field, mapped]) => fieldProblem(`${name}.${field}`, mapped, type));
  if (type.key.length === 0) problems.push(`\`${name}\` has no key. Name its key fields in \`key\`, in the order of @key.`);
  const unmapped = type.table === undefined ? [] : type.key.filter((key) => findKeyColumn(type, key) === null);
  const optional = type.key.filter((key) => findKeyColumn(type, key)?.optional === true);
  return [
    ...problems,
    ...unmapped.map((key) => keyProblem(name, key)),
    ...optional.map((key) => `Key field \`${name}.${key}\` is \`optional\`, but without it there are no rows. Take that away.`),
  ];
}

function fieldProblem(coordinate: string, field: FieldMapping, type: TypeMapping): string[] {
  const isStored = ['column', 'reference', 'union', 'embedded', 'listed'].includes(field.kind);
  if (isStored && type.table === undefined) return [`\`${coordinate}\` is in a column, but its type has no \`table\`. Name the table.`];
  const isNobody = (field.kind === 'reference' || field.kind === 'union') && field.nullMeans === 'none';
  if (isNobody && ownColumns(field).some(({ optional }) => optional === true))
    return [
      `\`${coordinate}\` has an \`optional\` column and \`nullMeans: 'none'\`: a column that is lacking would mean nobody. Take one of them away.`,
    ];
  if (field.kind !== 'derived' && field.kind !== 'batched') return [];
  const known = [...Object.keys(type.fields), ...type.key.map(topOf)];
  const missing = field.from.filter((path) => !known.includes(topOf(path)));
  return missing.map(
    (path) => `\`${coordinate}\` is computed from \`${path}\`, which is not mapped. Map it, name it in \`requires\`, or take it out.`,
  );
}

function keyProblem(name: string, key: string): string {
  const [field, ...part] = key.split('.');
  const write =
    part.length === 0 ? `${field}: column('…', text())` : `${field}: reference('…', { '${part.join('.')}': column('…', text()) })`;
  return `Key field \`${name}.${key}\` has no column. Write \`${write}\`.`;
}
