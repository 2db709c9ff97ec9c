import type { Answer } from './evaluator/answer.ts';
import { cellId } from './evaluator/entities.ts';
import { enums, type FieldFacts, membersOf, typeNamed } from './facts.ts';
import { numbersFrom, Tape } from './tape.ts';
import { furtherKey, keyOf, leavesHole, type Row, strayKey, type Table, tables, valuesFor, type World } from './world.ts';

export type Disturbed = { readonly world: World; readonly canaries: readonly string[] };
/** Whether a world has the same answer, and is as much the caller's world as the one it came from. */
export type IsAlike = (world: World) => boolean;

/** Of more rows than these the keys are those of crowds. */
const furtherRows = 60;

/**
 * The same world with everything changed that the caller does not get: every cell that nothing looks at, rows gone or added, and of
 * the cells that conditions look at those whose change alters nothing that shows.
 * Shape: `read`, `told` and `counted` as the oracle gives them; unique canaries stand in what was changed.
 */
export function disturbed(
  world: World,
  { read, told, counted }: Pick<Answer, 'read' | 'told' | 'counted'>,
  seed: number,
  isAlike: IsAlike,
): Disturbed | null {
  const tape = new Tape(numbersFrom(seed));
  const canaries: string[] = [];
  const unread = (id: string): boolean => !read.has(id) && !told.has(id);
  // Hardly anything of a row that stands in a figure can change, and with it no change of many would be left.
  const isInFigure = (id: string): boolean => counted.has(id.slice(0, id.lastIndexOf(' ')));
  const first = changed(world, unread, tape, canaries);
  if (!isAlike(first)) return null;
  const moved = withRowsMoved(first, new Set([...read, ...told]), tape);
  let best = isAlike(moved) ? moved : first;
  for (const share of [100, 40, 40, 15]) {
    const next = changed(best, (id) => read.has(id) && !told.has(id) && !isInFigure(id) && tape.chance(share), tape, canaries);
    if (!isAlike(next)) continue;
    best = next;
    if (share === 100) break;
  }
  const tries = [
    ...(counted.size === 0
      ? []
      : [(now: World) => changed(now, (id) => isInFigure(id) && !told.has(id) && tape.chance(4), tape, canaries)]),
    ...[0, 1].map((i) => (now: World) => withRowAdded(now, read, i, tape)),
  ];
  for (const change of tries) {
    const next = change(best);
    if (isAlike(next)) best = next;
  }
  const text = JSON.stringify([...best.values()]);
  return { world: best, canaries: canaries.filter((canary) => text.includes(canary)) };
}

const tableById = new Map(tables.map((table) => [table.id, table]));

function changed(world: World, isFree: (id: string) => boolean, tape: Tape, canaries: string[]): World {
  return new Map(
    [...world].map(([id, rows]) => {
      const table = tableById.get(id) as Table;
      return [id, rows.map((row) => changedRow(table, row, isFree, tape, canaries))];
    }),
  );
}

function changedRow({ id, type, fields }: Table, row: Row, isFree: (id: string) => boolean, tape: Tape, canaries: string[]): Row {
  const key = keyOf(type, row);
  const cells = fields.map((field) => {
    const value = row[field.name];
    const isKey = type.keys.includes(field.name);
    return [field.name, isKey || !isFree(cellId(id, key, field.name)) ? value : otherValue(field, value, tape, canaries)] as const;
  });
  return Object.fromEntries(cells);
}

function otherValue(field: FieldFacts, value: unknown, tape: Tape, canaries: string[]): unknown {
  if (tape.chance(10)) return value === null ? value : (null as unknown);
  if (field.kind === 'one') return otherReference(field, tape, canaries);
  if (field.kind === 'leafList')
    return enums.has(field.type) || field.type === 'CountryCode' ? tape.few(valuesFor(field.type), 2) : [canary(canaries)];
  switch (field.type) {
    case 'String':
      return textAround(value, canary(canaries));
    case 'Int':
      return number(canaries);
    case 'Float':
      return number(canaries) + 0.5;
    case 'PartialDate':
      return typeof value === 'string' ? `${value.slice(0, 4)}-0${1 + tape.below(9)}` : '1985-05-05';
    default:
      return tape.chance(20) && enums.has(field.type) ? 'UNKNOWN' : tape.pick(valuesFor(field.type));
  }
}

/** Keeps what masks show of a text: its first letter and its last two characters. */
function textAround(value: unknown, canaryText: string): string {
  return typeof value === 'string' && value.length > 2 ? `${[...value][0]}${canaryText}${value.slice(-2)}` : canaryText;
}

function otherReference(field: FieldFacts, tape: Tape, canaries: string[]): unknown {
  const member = tape.pick(membersOf(field.type));
  const type = typeNamed(member);
  if (type.keys.length === 0)
    return Object.fromEntries(
      [...type.fields.values()].map((part) => [part.name, otherValue(part, null, new Tape([0, tape.below(99)]), canaries)]),
    );
  if (leavesHole(field, member)) return null;
  return { ...(typeNamed(field.type).kind !== 'object' && { __typename: member }), ...strayKey(type) };
}

function canary(canaries: string[]): string {
  const text = `CANARY${1000 + canaries.length}`;
  canaries.push(text);
  return text;
}

function number(canaries: string[]): number {
  const value = 734_000_000 + canaries.length;
  canaries.push(String(value));
  return value;
}

/** One row more in a table that something was looked at in: like one that is there, but for some cells. */
function withRowAdded(world: World, read: ReadonlySet<string>, i: number, tape: Tape): World {
  const looked = new Set([...read].map((id) => id.slice(0, id.indexOf(' '))));
  const open = tables.filter(({ id, type, agency }) => looked.has(id) && agency === type.owner && furtherKey(type, 0) !== null);
  const table = open.length === 0 ? undefined : tape.pick(open);
  const rows = world.get(table?.id ?? '') ?? [];
  if (table === undefined || rows.length === 0) return world;
  // Whom a reference names that must lead somewhere may be gone by now.
  const whole = table.fields.filter((field) => field.kind === 'one' && membersOf(field.type).some((type) => leavesHole(field, type)));
  const like = {
    ...tape.pick(rows),
    ...Object.fromEntries(whole.map(({ name }) => [name, null])),
    ...furtherKey(table.type, furtherRows + i),
  };
  const added = changedRow(table, like, () => tape.chance(25), tape, []);
  return new Map([...world, [table.id, [...rows, added]]]);
}

/** Rows of which nothing was looked at are gone, but those that would leave a hole. */
function withRowsMoved(world: World, read: ReadonlySet<string>, tape: Tape): World {
  const held = heldByReferences(world);
  return new Map(
    [...world].map(([id, rows]) => {
      const { type, fields } = tableById.get(id) as Table;
      const isHeld = (row: Row): boolean =>
        held.has(`${type.name} ${keyOf(type, row)}`) || fields.some(({ name }) => read.has(cellId(id, keyOf(type, row), name)));
      const kept = rows.filter((row) => isHeld(row) || !tape.chance(40));
      return [id, kept.length === rows.length ? rows : kept];
    }),
  );
}

function heldByReferences(world: World): ReadonlySet<string> {
  return new Set(
    tables.flatMap(({ id, fields }) =>
      fields.flatMap((field) =>
        (world.get(id) ?? []).flatMap((row) => {
          const { __typename = field.type, ...key } = (row[field.name] ?? {}) as Row;
          const isHeld = field.kind === 'one' && row[field.name] !== null && leavesHole(field, String(__typename));
          return isHeld ? [`${__typename} ${keyOf(typeNamed(String(__typename)), key)}`] : [];
        }),
      ),
    ),
  );
}
