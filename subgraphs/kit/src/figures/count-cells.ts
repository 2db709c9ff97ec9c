import { ageBandConditions, allOf, bucketOf, type Condition, type CountedCell, inMonth, unknownBucket } from '@passerelle/schema';
import { sql } from 'kysely';
import { Undecodable } from '../mapping/codec.ts';
import { decodeColumn, type StoredRow } from '../mapping/decode-row.ts';
import type { Dimension, FiguresQuestion } from '../model/figures.ts';
import { getType, type Model, type TypeModel } from '../model/model.ts';
import { columnTest } from '../sql/column-test.ts';
import { conditionSql, type Place } from '../sql/condition.ts';
import { columnOf, constant, every, isPresent } from '../sql/expression.ts';
import { countGroups, groupAlias, holdersAlias } from '../sql/figures.ts';
import { keyColumn } from '../sql/keys.ts';
import { apart } from '../sql/own-words.ts';
import { keyValue, ownKeyValue, pathValue } from '../sql/path.ts';
import { countAlias, type RunStatement, rootAlias } from '../sql/statement.ts';

/** Groups of one dimension: the SQL that tells stored values apart, and what a stored value is called in the graph. */
type Grouping = {
  readonly name: string;
  readonly value: ReturnType<typeof pathValue>['value'];
  read(stored: unknown): string;
  /** Whether the value is the holder's own, so that different ones belong to different holders. */
  readonly isHolders: boolean;
};

/**
 * The finest groups of one month: rows that the condition allows, counted where they are.
 * Errors: throws `Untranslatable` where this database cannot answer the condition or a dimension.
 */
export async function countCells(
  question: FiguresQuestion,
  { month, dimensions, rows }: { readonly month: string; readonly dimensions: readonly string[]; readonly rows: Condition },
  { model, run }: { readonly model: Model; readonly run: RunStatement },
): Promise<readonly CountedCell[]> {
  const type = getType(model, question.count);
  const { mapping } = type;
  if (mapping?.table === undefined) throw new Error(`\`${type.name}\` has no table`);
  const place: Place = { model, type: mapping, alias: rootAlias };
  const period = inMonth([question.period], type.fieldTypes.get(question.period) ?? 'DateTime', month, question.zone);
  const hasKey = type.key.map((name) => isPresent(columnOf(rootAlias, keyColumn(mapping, name).column)));
  const groupings = groupingsOf(question, dimensions, month, place);
  const stored = await run(
    countGroups({
      table: mapping.table,
      where: every([...hasKey, conditionSql(allOf([period, rows]), place)]),
      groups: groupings.map(({ value }) => value),
      holder: holderOf(question, type, place),
    }),
  );
  return cellsOf(stored, groupings, question.holder !== null);
}

/** The groups of every dimension but the month. Errors: throws `Untranslatable`; start-up tries all of them. */
export function groupingsOf(
  { dimensions, holder }: FiguresQuestion,
  names: readonly string[],
  month: string,
  place: Place,
): readonly Grouping[] {
  return names.flatMap((name) => {
    const dimension = dimensions.get(name);
    if (dimension === undefined) throw new Error(`\`${name}\` is no dimension`);
    return dimension.kind === 'month' ? [] : [groupingOf(dimension, month, holder, place)];
  });
}

function groupingOf({ name, path, kind }: Dimension, month: string, holder: string | null, place: Place): Grouping {
  const { field, value } = pathValue(path, place);
  if (kind === 'ageBand') {
    const bands = ageBandConditions(path, month).map(
      (band) => sql`when ${bandTest(band.condition, (test) => columnTest(field, value, test, true))} then ${constant(band.name)}`,
    );
    return { name, value: sql`case ${sql.join(bands, sql` `)} else ${constant(unknownBucket)} end`, read: String, isHolders: false };
  }
  const isHolders = holder !== null && path.join('.').startsWith(`${holder}.`);
  // Codes of one name, and those that have none, are one group already in the database: persons behind it are counted once.
  if (field.codec.kind === 'scalar' && field.codec.yields === 'code' && field.nullMeans === undefined)
    return { name, value: field.codec.sql.order(value), read: (stored) => bucketOf('value', stored, month), isHolders };
  const bucket = field.codec.kind === 'list' ? 'list' : 'value';
  return {
    name,
    value: field.codec.storage === 'text' ? apart(value) : value,
    read: (stored) => {
      const decoded = decodeColumn({ ...field, column: 'stored' }, { stored });
      return decoded instanceof Undecodable ? unknownBucket : bucketOf(bucket, decoded, month);
    },
    isHolders,
  };
}

/** A band is one or two bounds on the same value. */
function bandTest(condition: Condition, toSql: (test: Extract<Condition, { kind: 'test' }>) => ReturnType<typeof columnTest>) {
  const bounds = condition.kind === 'all' ? condition.of : [condition];
  return every(bounds.flatMap((one) => (one.kind === 'test' ? [toSql(one)] : [])));
}

/** Tells those behind rows apart; null where rows are about nobody. Errors: throws `Untranslatable`. */
export function holderOf({ holder }: FiguresQuestion, { key }: TypeModel, place: Place) {
  if (holder === null) return null;
  return apart(holder === 'self' ? ownKeyValue(key, place) : keyValue(holder.split('.'), place));
}

/**
 * Stored groups of one name are one cell. Persons in two of them may be the same, so the larger counts; those whose own value
 * differs (two lists of nationalities that are both `MULTIPLE`) are not.
 */
function cellsOf(stored: readonly StoredRow[], groupings: readonly Grouping[], hasHolders: boolean): readonly CountedCell[] {
  const named = stored.map((row) => {
    const values = groupings.map(({ name, read }, i) => [name, read(row[groupAlias(i)])] as const);
    const own = groupings.flatMap(({ isHolders }, i) => (isHolders ? [row[groupAlias(i)]] : []));
    return { values, holder: JSON.stringify(own), count: Number(row[countAlias]), holders: Number(row[holdersAlias]) };
  });
  return [...Map.groupBy(named, ({ values }) => JSON.stringify(values)).values()].map((same) => ({
    values: Object.fromEntries(same[0]?.values ?? []),
    count: same.reduce((sum, { count }) => sum + count, 0),
    holders: hasHolders ? holdersIn(same) : null,
  }));
}

function holdersIn(groups: readonly { readonly holder: string; readonly holders: number }[]): number {
  const byPerson = [...Map.groupBy(groups, ({ holder }) => holder).values()];
  return byPerson.reduce((sum, same) => sum + Math.max(...same.map(({ holders }) => holders)), 0);
}
