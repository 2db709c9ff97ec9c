import type { DimensionKind } from '../model/model.ts';
import { allOf, type Condition } from '../wire/condition.ts';
import { evaluate } from '../wire/evaluate.ts';

/** Of a value that is not there, or not readable. */
export const unknownBucket = 'UNKNOWN';
/** Of a list with more than one member: the row counts once. Source: AGREEMENTS.md section 5. */
export const multipleBucket = 'MULTIPLE';

/** Ages in completed years, `until` excluded. */
const bands = [
  { name: 'AGE_0_14', from: null, until: 15 },
  { name: 'AGE_15_24', from: 15, until: 25 },
  { name: 'AGE_25_44', from: 25, until: 45 },
  { name: 'AGE_45_64', from: 45, until: 65 },
  { name: 'AGE_65_PLUS', from: 65, until: null },
] as const;

/** The group of a value. What cannot be told, such as the band of a birth date known to the year, is `UNKNOWN`. */
export function bucketOf(kind: Exclude<DimensionKind, 'month'>, value: unknown, month: string): string {
  switch (kind) {
    case 'list':
      return ofList(value);
    case 'ageBand':
      return typeof value === 'string' ? bandOf(value, month) : unknownBucket;
    case 'value':
      return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean' ? String(value) : unknownBucket;
    default:
      return kind satisfies never;
  }
}

/** For each age group, that a birth date at the path is one of a person who is in it on the first day of a month. */
export function ageBandConditions(
  path: readonly string[],
  month: string,
): readonly { readonly name: string; readonly condition: Condition }[] {
  const born = (op: 'gt' | 'le', years: number): Condition => ({
    kind: 'test',
    path,
    type: 'PartialDate',
    op,
    value: `${String(Number(month.slice(0, 4)) - years).padStart(4, '0')}${month.slice(4)}-01`,
  });
  return bands.map(({ name, from, until }) => ({
    name,
    condition: allOf([...(from === null ? [] : [born('le', from)]), ...(until === null ? [] : [born('gt', until)])]),
  }));
}

function bandOf(birthDate: string, month: string): string {
  const found = ageBandConditions(['birthDate'], month).find(({ condition }) => evaluate(condition, { birthDate }) === true);
  return found?.name ?? unknownBucket;
}

function ofList(value: unknown): string {
  if (!Array.isArray(value)) return unknownBucket;
  const members = new Set(value.map(String));
  const [only] = members;
  if (only === undefined) return unknownBucket;
  return members.size > 1 ? multipleBucket : only;
}
