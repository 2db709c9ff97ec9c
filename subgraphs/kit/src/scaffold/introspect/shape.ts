import type { DateFormat } from '../../mapping/codecs/date.ts';
import type { DateTimeFormat } from '../../mapping/codecs/date-time.ts';
import type { TableName } from '../../mapping/rows.ts';

/** What a database says of itself, in the same words for every dialect: plain data, read once. */
export type DatabaseShape = {
  readonly dialect: 'SQLite' | 'PostgreSQL' | 'MariaDB' | 'MySQL';
  /** Of the file or database. */
  readonly name: string;
  readonly tables: readonly TableShape[];
  /** Tables and views that cannot be read at all, each with the reason. */
  readonly unreadable: readonly { readonly table: TableName; readonly why: string }[];
};

export type TableShape = {
  readonly table: TableName;
  readonly kind: 'table' | 'view';
  readonly comment: string | null;
  readonly columns: readonly ColumnShape[];
  /** Sets of columns that tell rows apart, the primary key first. */
  readonly keys: readonly KeyShape[];
  readonly foreignKeys: readonly ForeignKeyShape[];
};

/**
 * `unique`: no two rows share the values, but they may be null. `found`: of a view, nobody promises it; the rows that there were on reading
 * had different values in it.
 */
export type KeyShape = { readonly kind: 'primary' | 'unique' | 'found'; readonly columns: readonly string[] };

export type ForeignKeyShape = {
  readonly columns: readonly string[];
  readonly target: TableName;
  /** In the order of `columns`. */
  readonly targetColumns: readonly string[];
};

export type ColumnShape = {
  readonly name: string;
  /** The type as the database writes it, size included. */
  readonly declared: string;
  readonly nullable: boolean;
  /** The database computes it. */
  readonly generated: boolean;
  readonly comment: string | null;
  readonly stored: StoredType;
};

/** How values of a column lie there, as far as a codec must know. */
export type StoredType =
  /** `pad`: the width of a column that keeps trailing spaces, else 0. */
  | { readonly kind: 'text'; readonly pad: number }
  /** `fits`: into GraphQL's `Int`; into a number that JavaScript holds exactly; or neither. */
  | { readonly kind: 'whole'; readonly bits: 16 | 32 | 64; readonly fits: 'int' | 'number' | 'neither'; readonly unsigned?: true }
  /** `asText`: a driver gives it as the database writes it, to the last digit. */
  | { readonly kind: 'number'; readonly asText: boolean }
  | { readonly kind: 'money' }
  /** Stored as 1 and 0, as two texts, or in a type of its own. */
  | { readonly kind: 'boolean'; readonly forms: readonly [yes: string, no: string] | 'native' | null }
  | { readonly kind: 'uuid' }
  /** `native`: of the database's own type. */
  | { readonly kind: 'date'; readonly format: DateFormat | 'native' }
  /** `zoned`: an instant; else a local time, of which the database does not say where. */
  | { readonly kind: 'dateTime'; readonly format: DateTimeFormat | 'native'; readonly zoned: boolean }
  /** A closed list of texts. `name`: that of the type, where it has one of its own. */
  | { readonly kind: 'codes'; readonly name: string | null; readonly values: readonly string[] }
  /** An array. */
  | { readonly kind: 'list'; readonly of: StoredType }
  /** Several texts of a closed list. */
  | { readonly kind: 'set'; readonly values: readonly string[] }
  /** No text, but the database writes it as one. */
  | { readonly kind: 'shown' }
  | { readonly kind: 'unsupported'; readonly why: string };

export function tableText(table: TableName): string {
  return typeof table === 'string' ? table : `${table.schema}.${table.name}`;
}

/** The name without its schema. */
export function bareName(table: TableName): string {
  return typeof table === 'string' ? table : table.name;
}

export function isSameTable(one: TableName, other: TableName): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}
