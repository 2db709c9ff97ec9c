import { createHash } from 'node:crypto';
import type { Profile } from '@passerelle/policies';
import type { Subject } from '../ledger/entry.ts';

export type Limit = 'perMinute' | 'perDay' | 'distinctSubjectsPerDay';

/** What one document lets one recipient ask. */
export type Allowance = {
  readonly document: string;
  readonly recipient: string;
  readonly limits: NonNullable<Profile['documents'][number]['limits']>;
};

/** A limit that a request would go over, and when it opens again. */
export type Broken = { readonly document: string; readonly limit: Limit; readonly untilMs: number };

/** `away`: nobody can say what was used. */
export type Verdict = { readonly kind: 'within' } | ({ readonly kind: 'over' } & Broken) | { readonly kind: 'away' };

/**
 * Counts what recipients ask under documents. What goes over a limit of any document counts for none of them.
 * Source: AGREEMENTS.md section 2, `limits`; DESIGN.md section 9.
 */
export type Quotas = {
  /** One request, before anything is fetched for it. */
  request(allowances: readonly Allowance[], nowMs: number): Promise<Verdict>;
  /** Persons and things that a request asks about or was given, before the reply. Those of the same day count once. */
  subjects(allowances: readonly Allowance[], subjects: readonly Subject[], nowMs: number): Promise<Verdict>;
  /**
   * How many requests are left, by document; null while nobody can say. Asking counts nothing. Of persons it is not told: they are counted by keys
   * that whoever asks may not have, so what is left would tell which of the rows that show are about the same one.
   */
  left(allowances: readonly Allowance[], nowMs: number): Promise<QuotasLeft | null>;
  stop(): Promise<void>;
};

/** By document, as far as it has limits. */
export type QuotasLeft = ReadonlyMap<string, { readonly [limit in Limit]?: number }>;

/** `used` in the order of the counters. */
export function leftOf(counters: readonly Counter[], used: readonly number[]): QuotasLeft {
  const left = new Map<string, { [limit in Limit]?: number }>();
  for (const [i, { most, broken }] of counters.entries()) {
    const of = left.get(broken.document) ?? {};
    left.set(broken.document, { ...of, [broken.limit]: Math.max(0, most - (used[i] ?? 0)) });
  }
  return left;
}

export const within: Verdict = { kind: 'within' };

const minuteMs = 60_000;
const dayMs = 86_400_000;

/** One thing to count up to a limit: a number in a window of time, or a set in it. Windows are whole minutes and days of UTC. */
export type Counter = {
  readonly key: string;
  readonly most: number;
  /** How long it is kept. */
  readonly windowMs: number;
  readonly broken: Broken;
};

export function requestCounters(allowances: readonly Allowance[], nowMs: number): readonly Counter[] {
  return allowances.flatMap((allowance) => [
    ...counter(allowance, 'perMinute', minuteMs, nowMs),
    ...counter(allowance, 'perDay', dayMs, nowMs),
  ]);
}

export function subjectCounters(allowances: readonly Allowance[], nowMs: number): readonly Counter[] {
  return allowances.flatMap((allowance) => counter(allowance, 'distinctSubjectsPerDay', dayMs, nowMs));
}

function counter({ document, recipient, limits }: Allowance, limit: Limit, windowMs: number, nowMs: number): readonly Counter[] {
  const most = limits[limit];
  if (most === undefined) return [];
  const window = Math.floor(nowMs / windowMs);
  const key = `passerelle:quota:${JSON.stringify([document, recipient, limit, window])}`;
  return [{ key, most, windowMs, broken: { document, limit, untilMs: (window + 1) * windowMs } }];
}

/** A subject as it is counted: whoever reads the counters finds no name in them. The key changes with the day, so that days cannot be laid side by side. */
export function countedSubject({ type, key }: Subject, nowMs: number): string {
  return createHash('sha256')
    .update(JSON.stringify([Math.floor(nowMs / dayMs), type, ...key]))
    .digest('base64url')
    .slice(0, 22);
}
