import { agencies, enums, type FieldFacts, membersOf, type TypeFacts, typeNamed, types } from './facts.ts';
import { numbersFrom, Tape } from './tape.ts';

/** A row as its agency would tell it in full: scalars, lists, references as keys, embedded objects. */
export type Row = { readonly [field: string]: unknown };
/** Rows of every agency by table, `immigration.Traveller`. */
export type World = ReadonlyMap<string, readonly Row[]>;
export type Table = { readonly id: string; readonly agency: string; readonly type: TypeFacts; readonly fields: readonly FieldFacts[] };

/** The instant at which every question is asked. */
export const asOf = '2026-06-15T00:00:00Z';

/** What a null in the agency's own column means; the agencies' mappings say so, and nothing in the SDL. */
export const nullMeans: Readonly<Record<string, unknown>> = {
  'Traveller.protection': [],
  'VisaApplication.decision': 'PENDING',
  'TravelDocument.status': 'NOT_REPORTED',
};
/** Computed by the agency from other fields of the row. */
export const derived: Readonly<Record<string, (row: Row) => unknown>> = {
  'Traveller.displayName': ({ familyName, givenNames }) => {
    const names = [familyName, givenNames].filter((name) => typeof name === 'string' && name !== '');
    return names.length === 0 ? null : names.join(', ');
  },
};

/**
 * References whose absence means nobody. One that leads nowhere is a hole in the tables, which counts as a failure of the agency; failures
 * are tried apart.
 */
const wholeReferences: ReadonlySet<string> = new Set(['TravelDocument.holder', 'Alert.target']);

export function leavesHole({ coordinate, owner }: FieldFacts, target: string): boolean {
  return wholeReferences.has(coordinate) && typeNamed(target).owner === owner;
}

/** The tables that agencies keep: of their own types, and of what they add to others'. */
export const tables: readonly Table[] = [...types.values()].flatMap((type) =>
  type.keys.length === 0
    ? []
    : agencies.flatMap((agency) => {
        const fields = [...type.fields.values()].filter(
          ({ coordinate, name, kind, owner }) =>
            owner === agency && name !== 'ref' && kind !== 'many' && kind !== 'list' && derived[coordinate] === undefined,
        );
        const stored = [
          ...type.keys.map((key) => type.fields.get(key) as FieldFacts),
          ...fields.filter(({ name }) => !type.keys.includes(name)),
        ];
        return fields.length === 0 ? [] : [{ id: `${agency}.${type.name}`, agency, type, fields: stored }];
      }),
);

export const tableOf = (agency: string, type: string): string => `${agency}.${type}`;
export const keyOf = (type: TypeFacts, row: Row): string => JSON.stringify(type.keys.map((key) => row[key]));

/** Posts of the register, and one that no agency has a row for. */
const postCodes = ['QNALB', 'QNKOR', 'QNVES', 'QNDRA'];
const countries = ['FRA', 'QNO', 'QSO', 'QTE'];
const pools: Readonly<Record<string, readonly unknown[]>> = {
  CountryCode: countries,
  CurrencyCode: ['EUR', 'USD', 'CHF'],
  HsCode: ['0101', '220210', '870323'],
  Locode: postCodes,
  VIN: ['1M8GDM9AXKP042788', '2M8GDM9AXKP042789', '3M8GDM9AXKP042780'],
  PartialDate: ['1979', '1980-03', '1990-05-17', '2001-12-31', '1990-11'],
  Date: ['2020-01-01', '2026-06-14', '2026-06-15', '2026-12-31', '2031-02-28'],
  DateTime: [
    '2025-01-05T23:59:59Z',
    '2026-03-01T08:00:00Z',
    '2026-05-20T10:30:00Z',
    '2026-06-13T07:45:10Z',
    '2026-06-14T23:00:00Z',
    '2026-06-16T00:00:00Z',
  ],
  Int: [0, 1, 2, 7, 30, 400],
  Float: [0, 1.5, 20.25, 99.75, 1000],
  Boolean: [true, false],
};
const words = ['Anna', 'Berg', 'Cora', 'Dunn', 'Écu'];

/** Rows of a table in a world that the seed alone decides. */
const rowsOfTable = 4;
const worlds = new Map<number, World>();

export function worldOf(seed: number): World {
  const known = worlds.get(seed);
  if (known !== undefined) return known;
  const tape = new Tape(numbersFrom(seed + 1));
  const keys = new Map(tables.filter(({ agency, type }) => type.owner === agency).map(({ type }) => [type.name, keysFor(type, tape)]));
  const made: World = new Map(
    tables.map(({ id, agency, type, fields }) => {
      const known = keys.get(type.name) ?? [];
      // Another agency's table on a type has some of its rows, and one that the owner never saw.
      const own = agency === type.owner ? known : [...known.filter(() => tape.chance(60)), strayKey(type)];
      return [id, own.map((key) => rowOf(key, type, fields, keys, tape))];
    }),
  );
  worlds.set(seed, made);
  return made;
}

/** A cell of a world that a case sets otherwise: which row, which field, what to. */
export type Variation = readonly [row: number, field: number, value: number];

export function varied(world: World, variations: readonly Variation[]): World {
  const rows = new Map([...world].map(([id, all]) => [id, [...all]]));
  for (const [at, of, to] of variations) {
    const table = tables[at % tables.length] as Table;
    const all = rows.get(table.id) ?? [];
    const free = table.fields.filter(({ name }) => !table.type.keys.includes(name));
    const index = Math.floor(at / tables.length) % Math.max(1, all.length);
    const row = all[index];
    const field = free[of % Math.max(1, free.length)];
    if (row !== undefined && field !== undefined)
      all[index] = { ...row, [field.name]: cellOf(field, keysIn(world), new Tape([85, to, to >> 3, to >> 6]), to % 3 === 0) };
  }
  return rows;
}

/** The keys of the rows that their owners have, by type. */
export function keysIn(world: World): Keys {
  return new Map(
    tables
      .filter(({ agency, type }) => type.owner === agency)
      .map(({ id, type }) => [type.name, (world.get(id) ?? []).map((row) => Object.fromEntries(type.keys.map((key) => [key, row[key]])))]),
  );
}

export type Keys = ReadonlyMap<string, readonly Row[]>;

function keysFor(type: TypeFacts, tape: Tape): readonly Row[] {
  return Array.from({ length: rowsOfTable }, (_, i) =>
    Object.fromEntries(type.keys.map((name, part) => [name, keyPart(type, name, part, i, tape)])),
  );
}

/** Numbers alone make a key unique, and sort as they are stored. */
function keyPart(type: TypeFacts, name: string, part: number, i: number, tape: Tape): unknown {
  const field = type.fields.get(name) as FieldFacts;
  const values = enums.get(field.type)?.filter((value) => value !== 'UNKNOWN') ?? pools[field.type];
  if (field.type === 'Locode') return postCodes[i % 3] === undefined || i > 2 ? 'QNTUR' : postCodes[i];
  if (values !== undefined) return type.keys.length === 1 ? values[i % values.length] : tape.pick(values);
  return `${type.name.slice(0, 2).toUpperCase()}${part}${i}`;
}

/** A row's key made another one, `i` beyond those of every world; nothing where its parts are all from lists. */
export function furtherKey(type: TypeFacts, i: number): Row | null {
  const part = type.keys.findIndex((name) => isFree(type.fields.get(name)?.type ?? ''));
  const name = type.keys[part];
  return name === undefined ? null : { [name]: `${type.name.slice(0, 2).toUpperCase()}${part}${rowsOfTable + i}` };
}

function isFree(type: string): boolean {
  return enums.get(type) === undefined && pools[type] === undefined;
}

/** A key that its owner has no row for. */
export function strayKey(type: TypeFacts): Row {
  return Object.fromEntries(
    type.keys.map((name) => {
      const { type: of } = type.fields.get(name) as FieldFacts;
      const values = enums.get(of) ?? pools[of];
      return [name, of === 'Locode' ? 'QNDRA' : (values?.[0] ?? 'ZZ999')];
    }),
  );
}

function rowOf(key: Row, type: TypeFacts, fields: readonly FieldFacts[], keys: Keys, tape: Tape): Row {
  return Object.fromEntries(
    fields.map((field) => [field.name, type.keys.includes(field.name) ? key[field.name] : cellOf(field, keys, tape, tape.chance(12))]),
  );
}

/** A value that a field of a row may have. */
export function cellOf(field: FieldFacts, keys: Keys, tape: Tape, isNull: boolean): unknown {
  if (isNull) return nullMeans[field.coordinate] ?? null;
  if (field.kind === 'one') return referenceOf(field, field.type, keys, tape);
  if (field.kind === 'leafList') {
    const members = [scalarOf(field.type, tape), scalarOf(field.type, tape)];
    const list = [[], members.slice(0, 1), members][tape.below(3)] ?? [];
    return [...new Set(list)];
  }
  return scalarOf(field.type, tape);
}

function referenceOf(field: FieldFacts, target: string, keys: Keys, tape: Tape): unknown {
  const type = typeNamed(target);
  if (type.kind !== 'object') {
    const member = tape.pick(membersOf(target));
    return { __typename: member, ...(referenceOf(field, member, keys, tape) as Row) };
  }
  if (type.keys.length === 0) {
    const values = [...type.fields.values()].map((part) => [part.name, cellOf(part, keys, tape, tape.chance(15))] as const);
    return values.every(([, value]) => value === null) ? null : Object.fromEntries(values);
  }
  return tape.chance(10) && !leavesHole(field, target) ? strayKey(type) : tape.pick(keys.get(target) ?? [strayKey(type)]);
}

function scalarOf(type: string, tape: Tape): unknown {
  const values = enums.get(type) ?? pools[type];
  // A code that the agency's list does not hold stands last among a type's values.
  if (values !== undefined) return values.includes('UNKNOWN') && !tape.chance(12) ? tape.pick(values.slice(0, -1)) : tape.pick(values);
  return `${tape.pick(words)} ${tape.below(40)}`;
}

/** Values that conditions and filters compare with: those that rows may have, and one that none has. */
export function valuesFor(type: string): readonly unknown[] {
  const values = enums.get(type)?.filter((value) => value !== 'UNKNOWN') ?? pools[type];
  if (values !== undefined) return values;
  return ['Anna 1', 'Berg 7', 'Cora 12', 'TR00', 'Nobody'];
}
