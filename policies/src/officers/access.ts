import type { RowRule } from '../compile/clause.ts';
import type { Shown } from './giving-phrase.ts';
import type { MatrixClause, MatrixEntry } from './matrix.ts';

/** One clause's way of giving a field. `own` and `reach` are the same for two ways that are the same. */
export type Access = {
  readonly shown: Shown;
  readonly rows: readonly RowRule[];
  /** Level and rows as the clause states them for the type. */
  readonly own: string;
  /** The same with the rows from which those are reached. */
  readonly reach: string;
};

/** How an entry gives each field, by coordinate; the same way given twice counts once. */
export function accessesOf({ clauses }: MatrixEntry): ReadonlyMap<string, readonly Access[]> {
  const all = clauses.flatMap((clause) =>
    clause.givings.map(({ coordinate, shown }) => ({ coordinate, access: accessBy(clause, coordinate.split('.')[0] ?? '', shown) })),
  );
  return new Map(
    [...Map.groupBy(all, ({ coordinate }) => coordinate)].map(([coordinate, list]) => {
      const ways = new Map(list.map(({ access }) => [access.reach, access]));
      return [coordinate, [...ways.values()].toSorted((a, b) => (a.reach < b.reach ? -1 : 1))];
    }),
  );
}

function accessBy(clause: MatrixClause, type: string, shown: Shown): Access {
  const rows = clause.rows.get(type) ?? [];
  return { shown, rows, own: JSON.stringify([shown, rows]), reach: JSON.stringify([shown, reachOf(clause, type, [])]) };
}

/** Rows and, along `via`, the rows from which they are reached. `check` refuses cycles; one would end here. */
function reachOf({ rows, ...clause }: MatrixClause, type: string, seen: readonly string[]): unknown {
  if (seen.includes(type)) return type;
  return (rows.get(type) ?? []).map((rule) => [
    rule,
    // Rows by another document's clause are what that document says; a change there is a change of that document.
    rule.via === null || rule.by !== null ? null : reachOf({ rows, ...clause }, rule.via.split('.')[0] ?? '', [...seen, type]),
  ]);
}
