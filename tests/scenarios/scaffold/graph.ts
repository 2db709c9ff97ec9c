import { isTableName, type Mapping, type TypeMapping } from '@passerelle/kit';
import { type BorderSchema, loadSchema } from '@passerelle/schema';
import type { Plain, PlainRow } from './databases.ts';
import type { ForeignKey } from './library.ts';

/** The scaffolded mapping and schema, read as a stranger would: which field is which column, and of which type. */
export class Graph {
  readonly mapping: Mapping;
  readonly schema: BorderSchema;

  constructor(mapping: Mapping, supergraphSdl: string) {
    this.mapping = mapping;
    this.schema = loadSchema(supergraphSdl);
  }

  /** The type of a table, by its name with or without a schema. */
  typeOf(table: string): { readonly name: string; readonly type: TypeMapping } {
    const types = Object.entries<TypeMapping>(this.mapping.types);
    const found = types.find(([, type]) => nameOf(type) === table) ?? types.find(([, type]) => nameOf(type)?.endsWith(`.${table}`));
    if (found === undefined) throw new Error(`no type for table ${table}`);
    return { name: found[0], type: found[1] };
  }

  fieldOf(table: string, column: string): string {
    const { type } = this.typeOf(table);
    const found = Object.entries(type.fields).find(([, field]) => field.kind === 'column' && field.column === column);
    if (found === undefined) throw new Error(`no field for ${table}.${column}`);
    return found[0];
  }

  referenceOf({ from, columns, to }: ForeignKey): string {
    const target = this.typeOf(to).name;
    const found = Object.entries(this.typeOf(from).type.fields).find(
      ([, field]) =>
        field.kind === 'reference' &&
        field.target === target &&
        sameSet(
          Object.values(field.parts).map(({ column }) => column),
          columns,
        ),
    );
    if (found === undefined) throw new Error(`no reference for ${from} (${columns.join()})`);
    return found[0];
  }

  listBack(key: ForeignKey): string {
    const [target, by] = [this.typeOf(key.from).name, this.referenceOf(key)];
    const found = Object.entries(this.typeOf(key.to).type.fields).find(
      ([, field]) => field.kind === 'connection' && field.target === target && field.by === by,
    );
    if (found === undefined) throw new Error(`no list back for ${key.from} (${key.columns.join()})`);
    return found[0];
  }

  rootOf(table: string, kind: 'connection' | 'lookUp'): string {
    const { name } = this.typeOf(table);
    const found = Object.entries(this.mapping.query).find(([, field]) => field.kind === kind && field.target === name);
    if (found === undefined) throw new Error(`no ${kind} for ${table}`);
    return found[0];
  }

  /** GraphQL type of a column's field. */
  typeOfColumn(table: string, column: string): string {
    return this.schema.types.get(this.typeOf(table).name)?.fields.get(this.fieldOf(table, column))?.type ?? '';
  }

  isList(table: string, column: string): boolean {
    return this.schema.types.get(this.typeOf(table).name)?.fields.get(this.fieldOf(table, column))?.shape === 'leafList';
  }

  /** A value of plain SQL as the graph must give it, worked out from nothing but the type of its field. */
  expected(table: string, column: string, value: Plain): unknown {
    if (value === null) return null;
    const one = (text: string): unknown => graphValue(this.typeOfColumn(table, column), text, (name) => this.schema.enums.has(name));
    return this.isList(table, column) ? members(value).map(one) : one(value);
  }

  expectedRow(table: string, columns: readonly string[], row: PlainRow): Readonly<Record<string, unknown>> {
    return Object.fromEntries(columns.map((column) => [this.fieldOf(table, column), this.expected(table, column, row[column] ?? null)]));
  }
}

function nameOf({ table }: TypeMapping): string | undefined {
  if (table === undefined || !isTableName(table)) return undefined;
  return typeof table === 'string' ? table : `${table.schema}.${table.name}`;
}

function sameSet(one: readonly string[], other: readonly string[]): boolean {
  return one.toSorted().join('\n') === other.toSorted().join('\n');
}

/** `a,b` of MariaDB and `{a,"b c"}` of PostgreSQL. */
function members(list: string): readonly string[] {
  return [...list.replace(/^\{|\}$/g, '').matchAll(/"([^"]*)"|([^,]+)/g)].map(([, quoted, bare]) => quoted ?? bare ?? '');
}

function graphValue(type: string, value: string, isEnum: (name: string) => boolean): unknown {
  if (type === 'Int' || type === 'Float') return Number(value.replace(/^\$/, ''));
  if (type === 'Boolean') return value === '1' || value === 't';
  if (type === 'DateTime') return value.replace(/^(\S+) (\d\d:\d\d:\d\d)(\.\d+)?(\+00)?$/, '$1T$2Z');
  if (isEnum(type)) return value === 'unknown' ? 'UNKNOWN_VALUE' : value.toUpperCase().replace(/[^A-Z0-9]+/g, '_');
  // Columns of fixed width keep trailing spaces, which nobody means.
  return value.trimEnd();
}
