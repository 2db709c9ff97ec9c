import type { CompiledAct } from '../compile/act.ts';
import type { CompiledProhibition } from '../compile/prohibition.ts';

/** What acts have made of a document at an instant. */
export type ActState = {
  readonly isSuspended: boolean;
  /** Clauses suspended on their own. */
  readonly suspended: readonly string[];
  /** Acts that conceal rows. */
  readonly concealing: readonly Conceal[];
  /** The first instant at which a denunciation has ended it; null: it was not denounced. */
  readonly endMs: number | null;
};

type Conceal = Extract<CompiledAct, { readonly kind: 'conceal' }>;
type Suspend = Extract<CompiledAct, { readonly kind: 'suspend' }>;
type Resume = Extract<CompiledAct, { readonly kind: 'resume' }>;

export const untouched: ActState = { isSuspended: false, suspended: [], concealing: [], endMs: null };

/**
 * The acts on one document, as they stand at an instant: an act counts from its first instant on, without a restart.
 * A resumption lifts only what its own party suspended before it; one that names clauses lifts no suspension of the whole.
 * Source: AGREEMENTS.md section 2, "Acts".
 */
export function actState(acts: readonly CompiledAct[], asOfMs: number): ActState {
  if (acts.length === 0) return untouched;
  const begun = acts.filter(({ sinceMs }) => sinceMs <= asOfMs);
  const resumptions = begun.filter((act): act is Resume => act.kind === 'resume');
  const suspensions = begun.filter((act): act is Suspend => act.kind === 'suspend' && (act.untilMs === null || asOfMs < act.untilMs));
  const ends = acts.flatMap((act) => (act.kind === 'denounce' ? [act.endMs] : []));
  return {
    isSuspended: suspensions.some((act) => act.clauses === null && !isLifted(act, null, resumptions)),
    suspended: [
      ...new Set(suspensions.flatMap((act) => (act.clauses ?? []).filter((clause) => !isLifted(act, clause, resumptions)))),
    ].sort(),
    concealing: begun.filter((act): act is Conceal => act.kind === 'conceal' && asOfMs < act.untilMs),
    endMs: ends.length === 0 ? null : Math.min(...ends),
  };
}

function isLifted({ party, sinceMs }: Suspend, clause: string | null, resumptions: readonly Resume[]): boolean {
  return resumptions.some(
    (one) => one.party === party && one.sinceMs > sinceMs && (one.clauses === null || (clause !== null && one.clauses.includes(clause))),
  );
}

/** What the acts hide of a version, beside what it prohibits itself. */
export function concealments({ concealing }: ActState, version: number): readonly CompiledProhibition[] {
  return concealing.flatMap(({ prohibitions }) => prohibitions.get(version) ?? []);
}
