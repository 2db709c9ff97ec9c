import type { Codec, GraphValue, ScalarCodec } from './codec.ts';
import type { TableName } from './rows.ts';

/** How a field of a type is found in the agency's tables. */
export type FieldMapping =
  | ColumnField
  | ReferenceField
  | UnionReferenceField
  | EmbeddedField
  | ListedField
  | DerivedField
  | BatchedField
  | ConnectionField
  | ListField;

export type ColumnField = {
  readonly kind: 'column';
  readonly column: string;
  readonly codec: Codec;
  /** What null in the column means; absent where it means that nothing is known. */
  readonly nullMeans?: GraphValue | readonly GraphValue[];
  /** Not every installation has it; where it is lacking nothing is known. */
  readonly optional?: true;
};

export type ReferenceField = {
  readonly kind: 'reference';
  readonly target: string;
  /** By key field of the target (`code`, or `station.code` where its key leads through a reference); with `unique`, by other fields of it. */
  readonly parts: { readonly [keyField: string]: ColumnField };
  /** The columns do not hold the key of the target, but values that no two of its rows share. */
  readonly unique?: true;
  /** Where nothing in the columns means that there is none; absent where it means that nothing is known. */
  readonly nullMeans?: 'none';
  /** Fields of the target that another agency answers, and that this table has a copy of (`@provides`). */
  readonly provides?: { readonly [field: string]: ColumnField };
};

export type UnionReferenceField = {
  readonly kind: 'union';
  readonly discriminator: ColumnField;
  /** By stored value of the discriminator. */
  readonly branches: { readonly [stored: string]: ReferenceField };
  /** As in `ReferenceField`, of the discriminator. */
  readonly nullMeans?: 'none';
};

export type EmbeddedField = {
  readonly kind: 'embedded';
  readonly type: string;
  readonly fields: { readonly [field: string]: ColumnField };
};

export type ListedField = {
  readonly kind: 'listed';
  readonly table: TableName;
  /** By key field of the type: the column of that table which holds it. */
  readonly parts: { readonly [keyField: string]: ColumnField };
  readonly column: string;
  readonly codec: ScalarCodec;
};

/** Fields in graph shape, by name; null where a stored value cannot be read. */
export type DerivedInput = { readonly [field: string]: unknown };

type ComputedFrom = {
  /** Fields of the row, or paths through its references to other rows of this agency. */
  readonly from: readonly string[];
  /** Fields that other agencies answer (`@requires`). */
  readonly requires: readonly string[];
};

export type DerivedField = ComputedFrom & {
  readonly kind: 'derived';
  compute(row: DerivedInput): GraphValue | readonly GraphValue[] | null;
};

/** A key, by key field, of the entity that a field leads to; or an object without a key, by field. */
export type ObjectValue = { readonly [field: string]: unknown };

export type BatchedField = ComputedFrom & {
  readonly kind: 'batched';
  load(rows: readonly DerivedInput[]): Promise<readonly (GraphValue | readonly GraphValue[] | ObjectValue | null | Error)[]>;
};

export type ConnectionField = {
  readonly kind: 'connection';
  readonly target: string;
  /** The target's reference that leads back; absent for root fields. */
  readonly by?: string;
};

export type ListField = {
  readonly kind: 'list';
  /** Interface, union or object type of the items. */
  readonly of: string;
  /** By object type of the items: its reference that leads back. */
  readonly members: { readonly [type: string]: string };
};

export type LookUpField = { readonly kind: 'lookUp'; readonly target: string };

export type FiguresField = { readonly kind: 'figures'; readonly target: string };

/**
 * A column. `nullMeans` is for agencies that write nothing where the graph has a word for it: `{ nullMeans: 'NOT_REPORTED' }`; `optional` for
 * columns that only some installations have.
 */
export function column(name: string, codec: Codec, options: Pick<ColumnField, 'nullMeans' | 'optional'> = {}): ColumnField {
  return { kind: 'column', column: name, codec, ...options };
}

/**
 * A to-one edge, by the columns that hold the target's key. Where one of them is null the edge is null; with `nullMeans: 'none'` it is
 * null only where all of them are, and half a key is undecodable: nobody must be taken for nobody because a column was left out. With
 * `unique: true` the columns hold fields of the target that are not its key, and that no two of its rows share. `provides` are columns with
 * copies of what another agency says of the target, as the SDL's `@provides`.
 */
export function reference(
  target: string,
  parts: ReferenceField['parts'],
  options: Pick<ReferenceField, 'nullMeans' | 'unique' | 'provides'> = {},
): ReferenceField {
  return { kind: 'reference', target, parts, ...options };
}

/** A to-one edge to one of several types; the discriminator's stored value says which. */
export function unionReference(
  discriminator: ColumnField,
  branches: UnionReferenceField['branches'],
  options: Pick<UnionReferenceField, 'nullMeans'> = {},
): UnionReferenceField {
  return { kind: 'union', discriminator, branches, ...options };
}

/** An object without a key, kept in columns of the same row; null where all of them are. */
export function embedded(type: string, fields: EmbeddedField['fields']): EmbeddedField {
  return { kind: 'embedded', type, fields };
}

/**
 * A list of values, one in each row of another table: `listed('VOY_NATION', { id: column('NO_VOY', text()) }, 'PAYS', text())`. Without rows
 * there it is empty; where one of them cannot be read, nothing is known of the whole.
 */
export function listed(table: TableName, parts: ListedField['parts'], columnName: string, codec: ScalarCodec): ListedField {
  return { kind: 'listed', table, parts, column: columnName, codec };
}

/**
 * A value computed from other fields: of the row, of rows that it refers to (`traveller.birthDate`), and with `requires` of what other agencies
 * know of it. What cannot be read, or does not show, is null there. It cannot be filtered or sorted by. The SDL says what it contains, by
 * `@reveals` or `@requires`, so that it is given no further than that.
 */
export function derived(
  from: readonly string[],
  compute: DerivedField['compute'],
  { requires = [] }: Partial<Pick<DerivedField, 'requires'>> = {},
): DerivedField {
  return { kind: 'derived', from, requires, compute };
}

/**
 * The same for what has to be asked for, of a service or a file beside the database: `load` gets the inputs of all rows of a level, equal ones
 * once, and answers in their order; an `Error` takes the field of its rows alone. A field that leads to an entity gets its key, and the
 * decision on that entity's rows holds as for any reference.
 */
export function batched(
  from: readonly string[],
  load: BatchedField['load'],
  { requires = [] }: Partial<Pick<BatchedField, 'requires'>> = {},
): BatchedField {
  return { kind: 'batched', from, requires, load };
}

/** A to-many edge, paged: the rows of `target` whose reference `by` leads here; at the root all rows. */
export function connection(target: string, options: { readonly by?: string } = {}): ConnectionField {
  return { kind: 'connection', target, ...options };
}

/** A to-many edge, whole, over one or several types, in the order of `members`. Refused with `ROW_LIMIT` beyond 200. */
export function list(of: string, options: Pick<ListField, 'members'>): ListField {
  return { kind: 'list', of, ...options };
}

/** A root field that finds one row by its key; its arguments are the key fields. */
export function lookUp(target: string): LookUpField {
  return { kind: 'lookUp', target };
}

/** Where and when a row is made. */
export type MakingRow = {
  /** Instant of the decision, UTC, to the second. */
  readonly asOf: string;
  /** A key that no row has and nobody can guess, 16 characters. */
  newId(): string;
};

export type InsertField = {
  readonly kind: 'insert';
  readonly target: string;
  makeRow(input: Readonly<Record<string, unknown>>, making: MakingRow): Readonly<Record<string, unknown>>;
};

/**
 * A mutation that makes one row: `makeRow` turns the caller's input into the row in graph shape, key included, or throws
 * `BAD_USER_INPUT`. It reads nothing: what it refuses depends on the input alone, so that nobody learns from it what is stored.
 */
export function insert(target: string, makeRow: InsertField['makeRow']): InsertField {
  return { kind: 'insert', target, makeRow };
}

/** A root field that counts rows by calendar month. Period, zone and dimensions stand in the SDL: `@figures` and `@dimension`. */
export function figures(target: string): FiguresField {
  return { kind: 'figures', target };
}
