import { type FieldFacts, membersOf, typeNamed } from '../facts.ts';
import { derived, keyOf, nullMeans, type Row, tableOf, type World } from '../world.ts';

/** What cannot be known: a row that is not there, or a value that may not be looked at. */
export const unknown = Symbol('unknown');

/** A row as it is met: the type and key that led to it, and as much as may be known of it. */
export type Entity = {
  readonly type: string;
  readonly key: Row;
  /** Values of an embedded object, which has no key. */
  readonly embedded?: Row | undefined;
  /** A row as far as somebody writes it: of what it refers to only the key is known. */
  readonly written?: Row;
  /** No row at all: everything about it is unknown. */
  readonly isNothing?: true;
  /** Of a look-up answered from its key: whether the owner's row shows. Null says nothing then. */
  readonly fromKey?: 'shown' | 'hidden';
};

/** A cell: table, key, field. */
export type CellId = string;
export const cellId = (table: string, key: string, field: string): CellId => `${rowId(table, key)} ${field}`;
export const rowId = (table: string, key: string): string => `${table} ${key}`;

/** The raw rows of all agencies, and which cells of them were looked at. */
export class Rows {
  readonly read = new Set<CellId>();
  /** Cells that the caller gets in clear. */
  readonly told = new Set<CellId>();
  /** Rows, by table and key, that stand in a figure: hardly anything of them can change without its changing. */
  readonly counted = new Set<string>();
  readonly #before: World;
  #world: World;
  readonly #byKey = new Map<string, ReadonlyMap<string, Row>>();

  constructor(world: World) {
    this.#before = world;
    this.#world = world;
  }

  /** A row that is there from now on. */
  add(table: string, row: Row): void {
    this.#world = new Map([...this.#world, [table, [...(this.#world.get(table) ?? []), row]]]);
    this.#byKey.delete(table);
  }

  /** As if nothing had been added. */
  withoutAdded(): void {
    this.#world = this.#before;
    this.#byKey.clear();
  }

  /** Every row of a type, in the order of its owner's keys. */
  all(typeName: string): readonly Entity[] {
    const type = typeNamed(typeName);
    const rows = this.#world.get(tableOf(type.owner, typeName)) ?? [];
    return rows.map((row) => ({ type: typeName, key: Object.fromEntries(type.keys.map((key) => [key, row[key]])) })).toSorted(byKey);
  }

  isThere({ type, key, embedded }: Entity): boolean {
    const facts = typeNamed(type);
    return embedded !== undefined || this.#row(facts.owner, type, key) !== undefined;
  }

  /** A value, null, or unknown. */
  value(entity: Entity, name: string): unknown {
    const { type, key, embedded, fromKey, isNothing } = entity;
    if (isNothing) return unknown;
    if (entity.written !== undefined) return Object.hasOwn(entity.written, name) ? entity.written[name] : unknown;
    if (embedded !== undefined) return embedded[name] ?? null;
    const facts = typeNamed(type);
    if (facts.keys.includes(name)) return key[name];
    const field = facts.fields.get(name);
    if (field === undefined) return unknown;
    if (fromKey === 'hidden' && field.owner === facts.owner) return unknown;
    const stored = this.#stored(field, type, key, facts.owner);
    const value = field.kind === 'one' && this.#isDangling(field, stored) ? null : stored;
    return fromKey !== undefined && value === null ? unknown : value;
  }

  /** A reference to a row of the same agency that is not there is no reference; of another agency's rows only the key is known. */
  #isDangling(field: FieldFacts, value: unknown): boolean {
    if (typeof value !== 'object' || value === null) return false;
    const { __typename, ...key } = value as Row;
    const type = typeof __typename === 'string' ? __typename : (membersOf(field.type)[0] ?? '');
    const { owner, keys } = typeNamed(type);
    return keys.length > 0 && owner === field.owner && this.#row(owner, type, key) === undefined;
  }

  /** Notes that a cell is given in clear. */
  tell({ type, key, embedded }: Entity, { name, owner, coordinate, reveals }: FieldFacts): void {
    const names = derived[coordinate] === undefined ? [name] : reveals;
    if (embedded === undefined) for (const one of names) this.told.add(cellId(tableOf(owner, type), keyOf(typeNamed(type), key), one));
  }

  /** Notes that a row stands in a figure. */
  count({ type, key }: Entity): void {
    this.counted.add(rowId(tableOf(typeNamed(type).owner, type), keyOf(typeNamed(type), key)));
  }

  #stored(field: FieldFacts, type: string, key: Row, owner: string): unknown {
    const row = this.#row(field.owner, type, key);
    // An agency that only adds to others' rows enters what it has to say: where it has no row, it says what an empty one would.
    if (row === undefined) return field.owner === owner ? unknown : (nullMeans[field.coordinate] ?? null);
    const compute = derived[field.coordinate];
    if (compute !== undefined) {
      for (const name of field.reveals) this.#note(field.owner, type, key, name);
      return compute(row);
    }
    this.#note(field.owner, type, key, field.name);
    return row[field.name] ?? nullMeans[field.coordinate] ?? null;
  }

  /** The type that a reference names where it is written and leads nowhere: a hole in an agency's tables, of which nobody is made. */
  holeIn({ type, key }: Entity, name: string): string | null {
    const { fields, owner } = typeNamed(type);
    const field = fields.get(name);
    if (field === undefined || field.owner !== owner) return null;
    const value = this.#stored(field, type, key, owner);
    if (!this.#isDangling(field, value)) return null;
    const { __typename } = value as Row;
    return typeof __typename === 'string' ? __typename : field.type;
  }

  /** The row that a reference leads to; null where there is no reference. */
  follow(entity: Entity, name: string): Entity | null {
    const field = typeNamed(entity.type).fields.get(name);
    const value = this.value(entity, name);
    if (field === undefined || value === null || value === unknown || typeof value !== 'object') return null;
    const { __typename, ...key } = value as Row;
    const type = typeof __typename === 'string' ? __typename : (membersOf(field.type)[0] ?? '');
    if (entity.written !== undefined) return { type, key, written: key };
    return typeNamed(type).keys.length === 0 ? { type, key: {}, embedded: value as Row } : { type, key };
  }

  #row(agency: string, type: string, key: Row): Row | undefined {
    const table = tableOf(agency, type);
    const facts = typeNamed(type);
    const known = this.#byKey.get(table) ?? new Map((this.#world.get(table) ?? []).map((row) => [keyOf(facts, row), row]));
    this.#byKey.set(table, known);
    return known.get(keyOf(facts, key));
  }

  #note(agency: string, type: string, key: Row, field: string): void {
    this.read.add(cellId(tableOf(agency, type), keyOf(typeNamed(type), key), field));
  }
}

function byKey(a: Entity, b: Entity): number {
  for (const key of typeNamed(a.type).keys) {
    const [x, y] = [String(a.key[key]), String(b.key[key])];
    if (x !== y) return x < y ? -1 : 1;
  }
  return 0;
}
