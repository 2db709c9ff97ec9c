import { typeNamed } from '../facts.ts';
import { type Dimension, type FiguresFacts, fieldsOn } from '../figures-facts.ts';
import { daysOf, pathsIn, valueAt } from './conditions.ts';
import type { LiveClause } from './deciding.ts';
import { type Entity, type Rows, unknown } from './entities.ts';
import type { Clause, Condition } from './papers.ts';
import type { Arguments } from './questions.ts';
import { type Ban, isEvery, type Rights } from './rights.ts';

export type CountingClause = LiveClause & { readonly aggregate: NonNullable<Clause['aggregate']> };

/**
 * The clause by which a question for figures is open, whatever the data: figures are the same for every unit and at any time, and
 * the rows' owner alone must be able to leave out what is prohibited.
 * Source: AGREEMENTS.md section 5; docs/decisions/0006-figures.md.
 */
export function countingClause(question: FiguresFacts, rights: Rights): CountingClause | null {
  const all = rights
    .from(question.owner)
    .flatMap((one): readonly CountingClause[] =>
      one.clause.aggregate?.question === question.coordinate ? [{ ...one, aggregate: one.clause.aggregate }] : [],
    );
  return all.find((one) => canCount(question, one, rights)) ?? null;
}

function canCount(question: FiguresFacts, one: CountingClause, rights: Rights): boolean {
  const { count, owner } = question;
  if (pathsRead(question, one).some((path) => fieldsOn(count, path).some((field) => rights.isDemanding(field)))) return false;
  const bans = bansOn(question, one, rights);
  // Where every row is prohibited there is nothing to leave out.
  if (bans.some(({ ban, type }) => isEvery(ban, type))) return true;
  return bans.every(({ ban, type, at }) => {
    const subject = ban.person === 'whole' ? subjectOf(type) : [];
    const condition = ban.rows?.[ban.person === 'whole' ? 'Traveller' : type];
    if (condition === undefined || condition === 'every') return true;
    return isSteady(condition) && pathsIn(condition).every((path) => isOwners(count, [...at, ...subject, ...path.split('.')], owner));
  });
}

function subjectOf(type: string): readonly string[] {
  const path = typeNamed(type).subject?.path ?? 'self';
  return path === 'self' ? [] : path.split('.');
}

/** A prohibition that takes rows out: on which type, and by which references that is reached from a counted row. */
type BanOnWay = { readonly ban: Ban; readonly type: string; readonly at: readonly string[] };

/** Of the counted rows themselves, of rows that dimensions read, and of the fields that they read. */
function bansOn(question: FiguresFacts, one: CountingClause, rights: Rights): readonly BanOnWay[] {
  const { count } = question;
  const own = rights.bansOn(one.document, count, []).map((ban): BanOnWay => ({ ban, type: count, at: [] }));
  const onWay = pathsRead(question, one).flatMap((path) =>
    fieldsOn(count, path).flatMap((field, depth) => {
      const [type = ''] = field.coordinate.split('.');
      return rights.bansOn(one.document, type, [field]).map((ban): BanOnWay => ({ ban, type, at: path.slice(0, depth) }));
    }),
  );
  return [...own, ...onWay];
}

function pathsRead({ period, dimensions }: FiguresFacts, { aggregate }: CountingClause): readonly (readonly string[])[] {
  return [[period], ...dimensions.filter(({ name }) => aggregate.by.includes(name)).map(({ path }) => path)];
}

const changing = ['$asOf', '$recipient.unit', '$recipient.unit.posts', '$recipient.role'];

/** Whether a condition comes out the same at any time, and for every unit and role. */
export function isSteady(condition: Condition): boolean {
  return Object.entries(condition).every(([member, operand]) => {
    if (member === 'not') return isSteady(operand as Condition);
    if (member === 'all' || member === 'anyOf') return (operand as readonly Condition[]).every(isSteady);
    return Object.entries(operand as Condition).every(
      ([op, wanted]) =>
        !['within', 'youngerThan', 'olderThan'].includes(op) && ![wanted].flat().some((one) => changing.includes(String(one))),
    );
  });
}

/** Whether an agency has all that a path over its rows reads; of others' rows it knows the keys. */
function isOwners(type: string, path: readonly string[], owner: string): boolean {
  return fieldsOn(type, path).every((field, depth) => {
    const [on = ''] = field.coordinate.split('.');
    return field.owner === owner || (depth > 0 && typeNamed(on).keys.includes(field.name));
  });
}

/** Months that one question may ask for. */
const mostMonths = 60;

/** Why a question is refused with these arguments; null where it is not. */
export function figuresRefusal({ dimensions }: FiguresFacts, { aggregate }: CountingClause, { from, until, by }: Arguments): string | null {
  const asked = monthsFrom(String(from), String(until));
  const values = by as readonly string[];
  if (asked.length === 0 || asked.length > mostMonths || new Set(values).size < values.length) return 'BAD_USER_INPUT';
  const finest = dimensions.filter(({ name }) => aggregate.by.includes(name)).map(({ value }) => value);
  return values.every((value) => finest.includes(value)) ? null : 'UNAUTHORIZED_FIELD_OR_TYPE';
}

function monthsFrom(from: string, until: string): readonly string[] {
  const isMonth = (text: string): boolean => /^\d{4}-(0[1-9]|1[0-2])$/.test(text);
  const numberOf = (month: string): number => Number(month.slice(0, 4)) * 12 + Number(month.slice(5)) - 1;
  if (!isMonth(from) || !isMonth(until)) return [];
  const [first, last] = [numberOf(from), numberOf(until)];
  return Array.from({ length: Math.max(0, last - first + 1) }, (_, i) => {
    const month = first + i;
    return `${String(Math.floor(month / 12)).padStart(4, '0')}-${String((month % 12) + 1).padStart(2, '0')}`;
  });
}

export type Figures = {
  readonly months: readonly string[];
  readonly total: number;
  readonly minCell: number;
  readonly groups: readonly Readonly<Record<string, string | number | null>>[];
  /** Rows that were counted and are in no figure. */
  readonly suppressed: number;
};

type Cell = { readonly month: string; readonly values: Readonly<Record<string, string>>; readonly rows: readonly Entity[] };

/**
 * Figures counted row by row. What is prohibited is left out first; then the finest groups of the clause that are too small, in rows
 * or in those behind them, whatever was asked for; the rest is added up.
 */
export function countFigures(
  question: FiguresFacts,
  one: CountingClause,
  args: Arguments,
  { rights, rows, asOf }: { readonly rights: Rights; readonly rows: Rows; readonly asOf: string },
): Figures {
  const { count, period, zone } = question;
  const { aggregate } = one;
  const now = monthOf(asOf, zone);
  const months = monthsFrom(String(args.from), String(args.until)).filter((month) => month < now);
  const bans = bansOn(question, one, rights);
  const inMonths = rows.all(count).flatMap((row) => {
    const date = rows.value(row, period);
    const month = typeof date === 'string' ? monthOf(date, zone) : '';
    return months.includes(month) && isCounted(row, one, bans, rights, rows) ? [{ row, month }] : [];
  });
  const finest = question.dimensions.filter(({ name }) => aggregate.by.includes(name));
  const placed = inMonths.map(({ row, month }) => ({
    row,
    month,
    values: Object.fromEntries(finest.map((dimension) => [dimension.name, groupOf(dimension, row, month, rows)])),
  }));
  const cells = [...Map.groupBy(placed, ({ values }) => JSON.stringify(values)).values()].map(
    (same): Cell => ({ month: same[0]?.month ?? '', values: same[0]?.values ?? {}, rows: same.map(({ row }) => row) }),
  );
  const told = cells.filter((cell) => Math.min(cell.rows.length, holdersOf(question, cell.rows, rows)) >= aggregate.minCell);
  for (const row of told.flatMap((cell) => cell.rows)) noteCounted(question, row, rows);
  return { months, ...sumsOf(question, told, args), minCell: aggregate.minCell, suppressed: inMonths.length - sizeOf(told) };
}

function isCounted(row: Entity, { aggregate, document }: CountingClause, bans: readonly BanOnWay[], rights: Rights, rows: Rows): boolean {
  const condition = aggregate.rows[aggregate.count] ?? 'every';
  if (condition !== 'every' && rights.holds(document, condition, row) !== true) return false;
  return bans.every(({ ban, at }) => {
    const on = behind(row, at, rows);
    return on !== null && !rights.binds(ban, on);
  });
}

/** How many are behind rows. Whose a row is nobody knows where its reference leads nowhere. */
function holdersOf({ holder }: FiguresFacts, counted: readonly Entity[], rows: Rows): number {
  if (holder === null) return counted.length;
  const holders = counted.flatMap((row) => behind(row, holder.split('.'), rows) ?? []);
  return new Set(holders.map(({ key }) => JSON.stringify(key))).size;
}

function noteCounted({ holder, dimensions }: FiguresFacts, row: Entity, rows: Rows): void {
  const ways = [[], ...(holder === null ? [] : [holder.split('.')]), ...dimensions.map(({ path }) => path.slice(0, -1))];
  for (const way of ways) {
    const on = behind(row, way, rows);
    if (on !== null) rows.count(on);
  }
}

function behind(row: Entity, path: readonly string[], rows: Rows): Entity | null {
  return path.reduce<Entity | null>((on, name) => (on === null ? null : rows.follow(on, name)), row);
}

function sizeOf(cells: readonly Cell[]): number {
  return cells.reduce((sum, cell) => sum + cell.rows.length, 0);
}

/** By the dimensions asked for, in the order of their values; all others are null. */
function sumsOf({ dimensions }: FiguresFacts, told: readonly Cell[], { by }: Arguments): Pick<Figures, 'total' | 'groups'> {
  const asked = dimensions.filter(({ value }) => (by as readonly string[]).includes(value));
  const nameOf = ({ values }: Cell): string => JSON.stringify(asked.map(({ name }) => values[name]));
  const groups = [...Map.groupBy(told, nameOf)].toSorted(([a], [b]) => (a < b ? -1 : 1));
  return {
    total: sizeOf(told),
    groups: groups.map(([, cells]) => ({
      ...Object.fromEntries(dimensions.map((one) => [one.name, asked.includes(one) ? (cells[0]?.values[one.name] ?? null) : null])),
      count: sizeOf(cells),
    })),
  };
}

/** In which group a row stands. What is not recorded, or says nothing certain, is `UNKNOWN`; a list counts once. */
function groupOf({ name, path }: Dimension, row: Entity, month: string, rows: Rows): string {
  if (name === 'month') return month;
  const value = valueAt(row, path, rows);
  if (value === null || value === unknown) return 'UNKNOWN';
  if (name === 'ageBand') return ageBandOf(String(value), month);
  if (!Array.isArray(value)) return String(value);
  const [only = 'UNKNOWN', ...more] = new Set(value.map(String));
  return more.length > 0 ? 'MULTIPLE' : only;
}

const bands = ['AGE_0_14', 'AGE_15_24', 'AGE_25_44', 'AGE_45_64', 'AGE_65_PLUS'];

/** The band on the first day of the month, where each day that the birth date may be has the same. */
function ageBandOf(birthDate: string, month: string): string {
  const bandOn = (day: string): number => {
    const years = Number(month.slice(0, 4)) - Number(day.slice(0, 4));
    const age = day.slice(5) <= `${month.slice(5)}-01` ? years : years - 1;
    return [15, 25, 45, 65].filter((from) => age >= from).length;
  };
  const [one, other] = daysOf(birthDate).map(bandOn);
  return one === other ? (bands[one ?? -1] ?? 'UNKNOWN') : 'UNKNOWN';
}

const calendars = new Map<string, Intl.DateTimeFormat>();

/** The month that a calendar in a zone shows at an instant. */
function monthOf(instant: string, zone: string): string {
  const format = calendars.get(zone) ?? new Intl.DateTimeFormat('en-GB', { timeZone: zone, year: 'numeric', month: '2-digit' });
  calendars.set(zone, format);
  const [month = '', year = ''] = format.format(Date.parse(instant)).split('/');
  return `${year}-${month}`;
}
