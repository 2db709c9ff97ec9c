import { type RawBuilder, sql } from 'kysely';
import type { SqlTest, SqlValue } from '../mapping/codec.ts';
import type { RowSource } from '../mapping/rows.ts';
import { sourceOf } from './rows.ts';
import { countAlias, rootAlias } from './statement.ts';

export const holdersAlias = 'passerelle_holders';
const holderAlias = 'passerelle_holder';

/** Name of the column with a row's group in the dimension at that position. */
export function groupAlias(position: number): string {
  return `passerelle_group_${position}`;
}

export type GroupSelection = {
  readonly table: RowSource;
  readonly where: SqlTest;
  readonly groups: readonly SqlValue[];
  /** Tells those behind rows apart; null where rows are about nobody. */
  readonly holder: SqlValue | null;
};

/** How many rows, and how many different holders, for each combination of groups; with no groups, one row. */
export function countGroups({ table, where, groups, holder }: GroupSelection): RawBuilder<unknown> {
  const named = groups.map((value, i) => sql`${value} as ${sql.id(groupAlias(i))}`);
  const columns = [...named, sql`${holder ?? sql.lit(null)} as ${sql.id(holderAlias)}`];
  const inner = sql`select ${sql.join(columns)} from ${sourceOf(table)} as ${sql.id(rootAlias)} where ${where}`;
  const by = groups.map((_, i) => sql.id(groupAlias(i)));
  const counts = [sql`count(*) as ${sql.id(countAlias)}`, sql`count(distinct ${sql.id(holderAlias)}) as ${sql.id(holdersAlias)}`];
  const head = sql`select ${sql.join([...by, ...counts])} from (${inner}) as g`;
  return by.length === 0 ? head : sql`${head} group by ${sql.join(by)}`;
}
