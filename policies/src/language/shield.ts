import type { YamlPath } from './problem.ts';
import type { RawCeiling, RawCondition, RawProhibition, RawShield } from './raw.ts';

/** The type of the rows that are persons; shields and `person: whole` are about it. */
export const personType = 'Traveller';

/**
 * A shield's `when` as a condition on rows of the person's type: `Traveller.protection` becomes `protection`. A path of another type
 * stays as it is and so leads nowhere, which check reports.
 */
export function shieldCondition({ when }: RawShield): RawCondition {
  return untyped(when);
}

/** A shield read as the prohibition that it is where it holds. */
export function shieldAsProhibition(shield: RawShield): RawProhibition {
  return { id: shield.id, article: shield.article, person: 'whole', rows: { [personType]: shieldCondition(shield) } };
}

/** What a ceiling prohibits, shields last. */
export function ceilingProhibitions({ prohibit = [], shields = [] }: RawCeiling): readonly RawProhibition[] {
  return [...prohibit, ...shields.map(shieldAsProhibition)];
}

/** The place in the ceiling's file of a place in `ceilingProhibitions`: `['prohibit', 2, 'rows', 'Traveller', 'protection', 'has']`. */
export function placeInCeiling(at: YamlPath, { prohibit = [] }: RawCeiling): YamlPath {
  const [, position, , , ...inside] = at;
  if (typeof position !== 'number' || position < prohibit.length) return at;
  const shield = ['shields', position - prohibit.length];
  if (at.length < 5) return at.length < 3 ? [...shield, ...at.slice(2)] : [...shield, 'when'];
  const member = inside.findIndex((segment) => typeof segment === 'string' && !joins.has(segment));
  return [...shield, 'when', ...inside.map((segment, i) => (i === member ? `${personType}.${segment}` : segment))];
}

const joins: ReadonlySet<string> = new Set(['all', 'anyOf', 'not']);

function untyped(condition: RawCondition): RawCondition {
  return Object.fromEntries(
    Object.entries(condition).map(([member, value]): readonly [string, unknown] => {
      if (member === 'not') return [member, isRecord(value) ? untyped(value) : value];
      if (joins.has(member)) return [member, Array.isArray(value) ? value.map((one) => (isRecord(one) ? untyped(one) : one)) : value];
      return [member.startsWith(`${personType}.`) ? member.slice(personType.length + 1) : member, value];
    }),
  );
}

function isRecord(value: unknown): value is RawCondition {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
