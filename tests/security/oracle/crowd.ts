import { typeNamed } from './facts.ts';
import { type FiguresFacts, fieldsOn, figureQuestions } from './figures-facts.ts';
import { numbersFrom, Tape } from './tape.ts';
import { cellOf, furtherKey, keysIn, type Row, strayKey, type Table, tables, type World } from './world.ts';

/** Instants by the month in which they lie by the clocks of Paris; the last month has not ended. */
const months = [
  ['2026-05-20T10:30:00Z', '2026-05-31T21:59:59Z', '2026-04-30T22:00:00Z'],
  ['2026-04-30T21:59:59Z', '2026-04-05T08:00:00Z'],
  ['2026-02-28T23:00:00Z', '2026-03-31T21:59:59Z'],
  ['2025-11-30T23:00:00Z', '2025-12-31T22:59:59Z'],
  ['2026-05-31T22:00:00Z', '2026-06-10T08:00:00Z'],
];
/** Dates on which age groups begin in May 2026, and some that leave open which it is. */
const births = ['2001-05-01', '2001-05-02', '2011-05', '2011-05-02', '1961', '1981-04', '1990-05-17'];

/** The world with so many rows to count that groups are told, and others are just too small. */
export function crowded(world: World, questions: Iterable<string>, seed: number, size: number): World {
  const tape = new Tape(numbersFrom(seed));
  return [...questions].reduce((more, coordinate) => withCrowd(more, figureQuestions.get(coordinate) as FiguresFacts, size, tape), world);
}

/** Rows that are much alike, of different holders who are much alike. */
function withCrowd(world: World, { count, period, holder }: FiguresFacts, size: number, tape: Tape): World {
  const [reference] = holder === null ? [] : fieldsOn(count, [holder]);
  if (reference === undefined) throw new Error(`nobody is behind rows of ${count}`);
  const peopled = withCopies(world, reference.type, { size: Math.ceil(size / 2), patterns: 2 }, tape, (row) =>
    row.birthDate !== undefined && tape.chance(30) ? { ...row, birthDate: tape.pick(births) } : row,
  );
  const holders = keysIn(peopled).get(reference.type) ?? [];
  const periods = Array.from({ length: 3 }, () => (tape.chance(60) ? months[0] : tape.pick(months)) ?? []);
  return withCopies(peopled, count, { size, patterns: 3 }, tape, (row, pattern) => ({
    ...row,
    [reference.name]: tape.chance(90) ? tape.pick(holders) : tape.pick([null, strayKey(typeNamed(reference.type))]),
    ...(tape.chance(96) && { [period]: tape.pick(periods[pattern] ?? []) }),
  }));
}

type Crowd = { readonly size: number; readonly patterns: number };

/** Copies of a few rows of a type, some with a cell of their own. */
function withCopies(world: World, type: string, { size, patterns }: Crowd, tape: Tape, change: (row: Row, pattern: number) => Row): World {
  const table = tables.find(({ agency, type: of }) => of.name === type && agency === of.owner) as Table;
  const rows = world.get(table.id) ?? [];
  const free = table.fields.filter(({ name }) => !table.type.keys.includes(name));
  const copies = Array.from({ length: size }, (_, i) => {
    const pattern = tape.below(Math.min(patterns, rows.length));
    const field = tape.pick(free);
    const own = tape.chance(35) ? { [field.name]: cellOf(field, keysIn(world), tape, tape.chance(15)) } : {};
    return change({ ...rows[pattern], ...own, ...furtherKey(typeNamed(type), i) }, pattern);
  });
  return new Map([...world, [table.id, [...rows, ...copies]]]);
}
