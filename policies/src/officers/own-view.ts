import { documentsInForce } from '../decide/in-force.ts';
import type { PolicySet } from '../decide/policy-set.ts';
import type { Recipient } from '../register/recipient.ts';
import { formatShown } from './giving-phrase.ts';
import type { MatrixQuestion } from './matrix.ts';
import { ownEntries } from './own-access.ts';

/** How a field shows (`clear`, `masked(year)`, `reference`, `existence`), and for which purposes. */
export type OwnCell = { readonly shown: string; readonly purposes: readonly string[] };

/**
 * What one recipient may see of the graph at an instant: the union over its documents.
 * Shape: `cells` by coordinate (`Crossing.post`), and by type for what only exists; `questions` by coordinate of the root or to-many field.
 */
export type OwnView = {
  readonly cells: ReadonlyMap<string, readonly OwnCell[]>;
  readonly questions: ReadonlyMap<
    string,
    readonly { readonly question: MatrixQuestion['question']; readonly purposes: readonly string[] }[]
  >;
};

/**
 * In the ordinary course: what an emergency opens is not in it. `purpose`: for that one alone; null: for all. `asOf` is ISO 8601.
 * Source: DESIGN.md section 11, `GET /schema.graphql`.
 */
export function ownView(set: PolicySet, recipient: Recipient, asOf: string, purpose: string | null = null): OwnView {
  const entries = documentsInForce(set.lifetime, recipient, Date.parse(asOf))
    .flatMap((inForce) => ownEntries(inForce, set, recipient))
    .filter((entry) => purpose === null || entry.purpose === purpose);
  const givings = entries.flatMap((entry) =>
    entry.clauses.flatMap((clause) =>
      clause.givings.map(({ coordinate, shown }) => ({ coordinate, shown: formatShown(shown), purpose: entry.purpose })),
    ),
  );
  const asked = entries.flatMap((entry) =>
    entry.questions.map(({ coordinate, question }) => ({ coordinate, question, purpose: entry.purpose })),
  );
  return {
    cells: groups(
      givings,
      ({ coordinate }) => coordinate,
      (same) => [...groups(same, ({ shown }) => shown, purposesOf)].map(([shown, purposes]) => ({ shown, purposes })),
    ),
    questions: groups(
      asked,
      ({ coordinate }) => coordinate,
      (same) =>
        [...Map.groupBy(same, ({ question }) => nameOf(question)).values()].flatMap((alike) =>
          alike[0] === undefined ? [] : [{ question: alike[0].question, purposes: purposesOf(alike) }],
        ),
    ),
  };
}

function groups<T, R>(all: readonly T[], keyOf: (one: T) => string, made: (same: readonly T[]) => R): ReadonlyMap<string, R> {
  return new Map([...Map.groupBy(all, keyOf)].map(([key, same]) => [key, made(same)]));
}

function purposesOf(all: readonly { readonly purpose: string }[]): readonly string[] {
  return [...new Set(all.map(({ purpose }) => purpose))].toSorted();
}

/** Spans are a map, which JSON does not write. */
function nameOf(question: MatrixQuestion['question']): string {
  return JSON.stringify([question, question.mode === 'keyed' ? [...question.spans] : []]);
}
