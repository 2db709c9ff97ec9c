/** A table or view by its name, as the database writes it; with its schema where it does not stand in the one that a session begins in. */
export type TableName = string | { readonly schema: string; readonly name: string };

/** What a column holds, as stored: a value, one of several, or null for nothing. */
export type StoredValues = string | number | null | readonly (string | number | null)[];

/** A table that has more columns of the same rows: at most one row of it for each of theirs. */
export type JoinedTable = {
  readonly table: TableName;
  /** By column of the rows: the column of this table that holds the same. */
  readonly on: { readonly [column: string]: string };
  /** By the name that the mapping calls it: the column of this table. */
  readonly columns: { readonly [name: string]: string };
};

export type RowTerms = {
  /** Rows that do not hold one of these are not there: `{ SUPPRIME: ['N', null] }`. */
  readonly only?: { readonly [column: string]: StoredValues };
  /** Rows that hold one of these are not there: `{ ETAT: 'X' }`. A row that holds nothing is, unless null is among them. */
  readonly except?: { readonly [column: string]: StoredValues };
  readonly with?: readonly JoinedTable[];
};

export type SelectedRows = RowTerms & { readonly kind: 'selected'; readonly from: TableName };
export type UnitedRows = { readonly kind: 'united'; readonly of: readonly (TableName | SelectedRows)[] };

/** Rows as start-up has made them of one of these: exactly the columns that the mapping reads, each found in the live database. */
export type FixedRows = { readonly kind: 'fixed'; readonly parts: readonly FixedPart[] };
export type FixedPart = { readonly rows: SelectedRows; readonly columns: readonly FixedColumn[] };
/** `joined`: the place in `rows.with` of the table that has it; null: the rows' own. A column that this installation lacks is nothing of its kind. */
export type FixedColumn =
  | { readonly kind: 'stored'; readonly name: string; readonly column: string; readonly joined: number | null }
  | { readonly kind: 'lacking'; readonly name: string; readonly storage: 'text' | 'integer' | 'number' };

/** Where the rows of a type are. */
export type RowSource = TableName | SelectedRows | UnitedRows | FixedRows;

/**
 * Rows of a table, but not all, or with columns of others: where deleted rows stay with a mark on them, or a row is spread over tables.
 * `rowsOf('PASSAGE', { only: { SUPPRIME: 'N' }, with: [joined('PASSAGE_NOTE', { NO: 'NO_PASSAGE' }, { NOTE: 'TEXTE' })] })`.
 */
export function rowsOf(from: TableName, terms: RowTerms): SelectedRows {
  return { kind: 'selected', from, ...terms };
}

/** A table that has more of the same rows, by columns that hold the same in both; of a row that it lacks these columns are empty. */
export function joined(table: TableName, on: JoinedTable['on'], columns: JoinedTable['columns']): JoinedTable {
  return { table, on, columns };
}

/** Rows that lie in several tables, by year or by region. Their keys must differ. */
export function unionOf(...of: UnitedRows['of']): UnitedRows {
  return { kind: 'united', of };
}

/** The parts of a source, each with its terms. Errors: throws for one that start-up has fixed. */
export function partsOf(source: RowSource): readonly SelectedRows[] {
  if (isTableName(source)) return [rowsOf(source, {})];
  if (source.kind === 'selected') return [source];
  if (source.kind === 'united') return source.of.flatMap(partsOf);
  throw new Error('rows are fixed once');
}

/** Every table that a source reads. */
export function tablesOf(source: RowSource): readonly TableName[] {
  return partsOf(source).flatMap(({ from, with: others = [] }) => [from, ...others.map(({ table }) => table)]);
}

export function isTableName(source: RowSource): source is TableName {
  return typeof source === 'string' || !('kind' in source);
}

/** A table's name for messages. */
export function tableText(table: TableName): string {
  return typeof table === 'string' ? table : `${table.schema}.${table.name}`;
}
