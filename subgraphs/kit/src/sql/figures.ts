import { type RawBuilder, sql } from 'kysely';
import type { SqlTest, SqlValue } from '../mapping/codec.ts';
import { countAlias, rootAlias } from './statement.ts';

export const personsAlias = 'passerelle_persons';
const personAlias = 'passerelle_person';

/** Name of the column with a row's group in the dimension at that position. */
export function groupAlias(position: number): string {
  return `passerelle_group_${position}`;
}

export type GroupSelection = {
  readonly table: string;
  readonly where: SqlTest;
  readonly groups: readonly SqlValue[];
  /** Tells the persons behind rows apart; null where rows are nobody's. */
  readonly person: SqlValue | null;
};

/** How many rows, and how many different persons, for each combination of groups; with no groups, one row. */
export function countGroups({ table, where, groups, person }: GroupSelection): RawBuilder<unknown> {
  const named = groups.map((value, i) => sql`${value} as ${sql.id(groupAlias(i))}`);
  const columns = [...named, sql`${person ?? sql.lit(null)} as ${sql.id(personAlias)}`];
  const inner = sql`select ${sql.join(columns)} from ${sql.table(table)} as ${sql.id(rootAlias)} where ${where}`;
  const by = groups.map((_, i) => sql.id(groupAlias(i)));
  const counts = [sql`count(*) as ${sql.id(countAlias)}`, sql`count(distinct ${sql.id(personAlias)}) as ${sql.id(personsAlias)}`];
  const head = sql`select ${sql.join([...by, ...counts])} from (${inner}) as g`;
  return by.length === 0 ? head : sql`${head} group by ${sql.join(by)}`;
}
