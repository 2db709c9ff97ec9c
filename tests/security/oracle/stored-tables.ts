import { columnsOf, encodeRow, isTableName, type TypeMapping } from '@passerelle/kit';
import type { Dialect } from '@passerelle/kit/testing';
import { CompiledQuery, type Kysely } from 'kysely';
import type { Row } from './world.ts';

/** What databases write differently of a table that is written twice a case: as little as can be is kept for later. */
type Writing = {
  readonly create: (table: string, columns: string) => string;
  readonly types: Readonly<Record<'text' | 'integer' | 'number', string>>;
  readonly quote: string;
  readonly place: (index: number) => string;
};

const writings: Readonly<Record<Dialect, Writing>> = {
  SQLite: {
    create: (table, columns) => `create table ${table} (${columns})`,
    types: { text: '', integer: '', number: '' },
    quote: '"',
    place: () => '?',
  },
  PostgreSQL: {
    create: (table, columns) => `create unlogged table ${table} (${columns})`,
    types: { text: 'text', integer: 'bigint', number: 'double precision' },
    quote: '"',
    place: (index) => `$${index + 1}`,
  },
  MariaDB: {
    create: (table, columns) => `create table ${table} (${columns}) engine = memory`,
    types: { text: 'varchar(120)', integer: 'bigint', number: 'double' },
    quote: '`',
    place: () => '?',
  },
};

/** The tables of one agency, filled with rows as their mapping would have stored them. */
export class StoredTables {
  readonly #database: Kysely<unknown>;
  readonly #writing: Writing;

  constructor(database: Kysely<unknown>, dialect: Dialect) {
    this.#database = database;
    this.#writing = writings[dialect];
  }

  async create(mapping: TypeMapping): Promise<void> {
    const { create, types } = this.#writing;
    const columns = columnsOf(mapping).map(({ name, storage }) => `${this.#quoted(name)} ${types[storage]}`);
    await this.#run(create(this.#nameOf(mapping), columns.join(', ')));
  }

  /** Plain text and values: tables are written twice a case, and a query builder would take half of a case's time. */
  async write(mapping: TypeMapping, rows: readonly Row[]): Promise<void> {
    const table = this.#nameOf(mapping);
    await this.#run(`delete from ${table}`);
    const stored = rows.map((row) => storedRow(mapping, row));
    const columns = Object.keys(stored[0] ?? {});
    if (columns.length === 0) return;
    const { place } = this.#writing;
    const places = stored.map((_, i) => `(${columns.map((_column, j) => place(i * columns.length + j)).join(', ')})`);
    const text = `insert into ${table} (${columns.map((one) => this.#quoted(one)).join(', ')}) values ${places.join(', ')}`;
    await this.#run(
      text,
      stored.flatMap((row) => columns.map((column) => row[column])),
    );
  }

  /** In the order in which they came, of a table that SQLite keeps. */
  async read(mapping: TypeMapping): Promise<readonly Row[]> {
    const { rows } = await this.#run(`select * from ${this.#nameOf(mapping)} order by rowid`);
    return rows as readonly Row[];
  }

  #run(text: string, values: readonly unknown[] = []) {
    return this.#database.executeQuery(CompiledQuery.raw(text, [...values]));
  }

  #nameOf({ table }: TypeMapping): string {
    if (table === undefined || !isTableName(table)) throw new Error('the demo’s agencies have a table for each type');
    return typeof table === 'string' ? this.#quoted(table) : `${this.#quoted(table.schema)}.${this.#quoted(table.name)}`;
  }

  #quoted(name: string): string {
    const { quote } = this.#writing;
    return `${quote}${name.replaceAll(quote, quote + quote)}${quote}`;
  }
}

/** A code that the agency's list does not hold, whatever the list. */
const strayCode = '~?';

/** Most rows are shown again and again. */
const encoded = new WeakMap<Row, Readonly<Record<string, unknown>>>();

function storedRow(mapping: TypeMapping, row: Row): Readonly<Record<string, unknown>> {
  const known = encoded.get(row) ?? withStrayCodes(mapping, row);
  encoded.set(row, known);
  return known;
}

/** The row as the agency would have stored it; what the graph calls `UNKNOWN` is a code that its list lacks. */
function withStrayCodes(mapping: TypeMapping, row: Row): Readonly<Record<string, unknown>> {
  const unknown = Object.entries(row).filter(([, value]) => value === 'UNKNOWN' || (Array.isArray(value) && value.includes('UNKNOWN')));
  const known = {
    ...row,
    ...Object.fromEntries(unknown.map(([name, value]) => [name, Array.isArray(value) ? value.filter((one) => one !== 'UNKNOWN') : null])),
  };
  const stored: Record<string, unknown> = { ...encodeRow(mapping, known) };
  for (const [name, value] of unknown) {
    const field = mapping.fields[name];
    if (field?.kind !== 'column') throw new Error(`${name} is no column`);
    const separator = /^delimited:(.+?):(code|text)/.exec(field.codec.signature)?.[1];
    const before = stored[field.column];
    stored[field.column] =
      Array.isArray(value) && typeof before === 'string' && before !== '' ? `${before}${separator}${strayCode}` : strayCode;
  }
  return stored;
}
