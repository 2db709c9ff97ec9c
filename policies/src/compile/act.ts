import type { BorderSchema } from '@passerelle/schema';
import { instantAfter, parseDuration } from '../language/duration.ts';
import { parseInstant } from '../language/instant.ts';
import type { RawAct, RawAgreement } from '../language/raw.ts';
import type { Register } from '../register/register.ts';
import { sideOf } from './givers.ts';
import { type CompiledProhibition, compileProhibition } from './prohibition.ts';

/**
 * What one side did alone to a signed text, instants in milliseconds: from `sinceMs` on, up to and without `untilMs`.
 * Source: AGREEMENTS.md section 2, "Acts".
 */
export type CompiledAct = { readonly id: string; readonly agreement: string; readonly sinceMs: number } & (
  | { readonly kind: 'suspend'; readonly party: string; readonly clauses: readonly string[] | null; readonly untilMs: number | null }
  /** Lifts what the same party suspended before. */
  | { readonly kind: 'resume'; readonly party: string; readonly clauses: readonly string[] | null }
  /** Every version ends at `endMs`. */
  | { readonly kind: 'denounce'; readonly endMs: number }
  /** By version: names of `let` in the rows are those of the version. */
  | { readonly kind: 'conceal'; readonly untilMs: number; readonly prohibitions: ReadonlyMap<number, CompiledProhibition> }
  /** Carried for the workflow that asks for it. */
  | { readonly kind: 'consent'; readonly clauses: readonly string[] | null; readonly untilMs: number | null }
);

export type ActContext = { readonly agreements: readonly RawAgreement[]; readonly schema: BorderSchema; readonly register: Register };

/** Compiles an act that every rule passed. Errors: throws where the rules did not run before. */
export function compileAct(act: RawAct, { agreements, schema, register }: ActContext): CompiledAct {
  const versions = agreements.filter(({ id }) => id === act.agreement);
  const sinceMs = instant(act.since);
  const untilMs = act.until === undefined ? null : instant(act.until);
  const base = { id: act.id, agreement: act.agreement, sinceMs, clauses: act.clauses ?? null };
  switch (act.act) {
    case 'suspend':
      return { ...base, kind: 'suspend', party: partyOf(act, versions, register), untilMs };
    case 'resume':
      return { ...base, kind: 'resume', party: partyOf(act, versions, register) };
    case 'denounce':
      return { id: act.id, agreement: act.agreement, sinceMs, kind: 'denounce', endMs: endOfNotice(sinceMs, versions) };
    case 'conceal':
      if (untilMs === null) throw unchecked();
      return { id: act.id, agreement: act.agreement, sinceMs, kind: 'conceal', untilMs, prohibitions: concealed(act, versions, schema) };
    case 'consent':
      return { ...base, kind: 'consent', untilMs };
    default:
      return act.act satisfies never;
  }
}

/** The side for which an authority acts: what one authority of a state suspended, another of it may resume, and nobody else. */
function partyOf({ by }: RawAct, versions: readonly RawAgreement[], register: Register): string {
  const side = versions.map((version) => sideOf(version, by, register)).find((one) => one !== null);
  if (side === undefined) throw unchecked();
  return side;
}

/** The notice is that of the version in force when it was given; where none says how long, or none was, the end is at once. */
export function endOfNotice(sinceMs: number, versions: readonly RawAgreement[]): number {
  const begun = versions.filter(({ force }) => instant(force.from) <= sinceMs).toSorted((a, b) => b.version - a.version);
  const notice = begun[0]?.force.notice;
  const duration = notice === undefined ? null : parseDuration(notice);
  return duration === null ? sinceMs : instantAfter(sinceMs, duration);
}

function concealed(
  { id, rows = {} }: RawAct,
  versions: readonly RawAgreement[],
  schema: BorderSchema,
): ReadonlyMap<number, CompiledProhibition> {
  const prohibition = { id, article: id, types: Object.keys(rows), rows };
  return new Map(versions.map((agreement) => [agreement.version, compileProhibition(prohibition, { schema, agreement })]));
}

function instant(text: string): number {
  const ms = parseInstant(text);
  if (ms === null) throw unchecked();
  return ms;
}

function unchecked(): Error {
  return new Error('an act was compiled that the rules did not check');
}
