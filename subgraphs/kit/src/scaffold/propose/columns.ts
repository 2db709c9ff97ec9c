import type { ColumnShape } from '../introspect/shape.ts';
import { bareName, tableText } from '../introspect/shape.ts';
import { FieldNames } from '../naming/names.ts';
import { proposeCategory } from './category.ts';
import type { CodeLists } from './code-lists.ts';
import { codecOf, type TypedCodec, whyNot } from './codec.ts';
import { type ForeignKey, ownKeys, tellingColumns } from './foreign-keys.ts';
import type { Note, ProposedField } from './proposal.ts';
import type { KeptTable } from './tables.ts';

/** A table with names for its columns; edges are named after them. */
export type NamedTable = KeptTable & {
  readonly fieldNames: FieldNames;
  /** Those that become fields, in their order. */
  readonly columns: readonly NamedColumn[];
  readonly leftOut: readonly Note[];
};
export type NamedColumn = TypedCodec & { readonly field: string; readonly shape: ColumnShape };

/**
 * Which columns become fields. One that does nothing but lead to another row becomes that reference alone, so that there is one
 * field to decide about; columns that tell rows apart, and those that lead only together with others, are fields as well.
 */
export function nameColumns(table: KeptTable, keys: readonly ForeignKey[], codes: CodeLists): NamedTable {
  const told = tellingColumns(table, keys);
  const leading = new Set(ownKeys(table, keys).flatMap(({ columns }) => (columns.length === 1 ? columns : [])));
  const fieldNames = new FieldNames();
  const own = table.shape.columns
    .map((shape, i) => ({ shape, n: i + 1, read: codecOf(shape.stored, told.has(shape.name), codes.find(table, shape)) }))
    .filter(({ shape }) => told.has(shape.name) || !leading.has(shape.name));
  return {
    ...table,
    fieldNames,
    columns: own.flatMap(({ shape, n, read }) => (read === null ? [] : [{ ...read, shape, field: fieldNames.claimColumn(shape.name, n) }])),
    leftOut: own.flatMap(({ shape, read }) =>
      read === null ? [{ where: `${tableText(table.shape.table)}.${shape.name}`, what: `left out: ${whyNot(shape.stored, false)}.` }] : [],
    ),
  };
}

export function columnField({ shape: { table, comment } }: NamedTable, { field, type, codec, shape }: NamedColumn): ProposedField {
  return {
    name: field,
    type,
    description: describe(shape),
    category: proposeCategory({ name: bareName(table), comment }, shape),
    mapped: { kind: 'column', column: shape.name, codec },
  };
}

function describe({ name, declared, comment, generated }: ColumnShape): string {
  const kind = [declared.trim(), ...(generated ? ['computed by the database'] : [])].filter((part) => part !== '').join(', ');
  const column = `Column \`${name}\`${kind === '' ? '' : `, ${kind}`}.`;
  return comment === null || comment.trim() === '' ? column : `${sentence(comment)} ${column}`;
}

/** A comment with an end. */
export function sentence(comment: string): string {
  const text = comment.trim();
  return /[.!?…]$/.test(text) ? text : `${text}.`;
}

/** The fields of columns that tell rows apart. Errors: throws for others, which may be none. */
export function fieldsOf({ shape, columns }: NamedTable, names: readonly string[]): readonly NamedColumn[] {
  return names.map((name) => {
    const found = columns.find((column) => column.shape.name === name);
    if (found === undefined) throw new Error(`column \`${name}\` of \`${tableText(shape.table)}\` is no field`);
    return found;
  });
}
