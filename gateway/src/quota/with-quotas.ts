import type { Profile, Recipient } from '@passerelle/policies';
import { gatewayError } from '../errors/gateway-error.ts';
import type { Subject } from '../ledger/entry.ts';
import { memoryQuotas } from './memory-quotas.ts';
import type { Allowance, Quotas, QuotasLeft, Verdict } from './quotas.ts';

/** While nobody can count, one's own agencies go on with this part of each limit, in each gateway by itself; others wait. */
const localShare = 0.1;

/** What the documents that give here let the recipient ask; none where none of them sets a limit. */
export function allowancesOf({ documents }: Profile, recipient: Recipient, giving: ReadonlySet<string>): readonly Allowance[] {
  return documents.flatMap(({ id, limits }) =>
    limits === undefined || !giving.has(id) ? [] : [{ document: id, recipient: recipient.authority, limits }],
  );
}

/** Quotas as requests meet them. `home`: the state whose agencies go on while nobody can count. */
export class Counting {
  readonly #quotas: Quotas;
  readonly #home: string | null;
  readonly #local = memoryQuotas(localShare);

  constructor(quotas: Quotas, home: string | null) {
    this.#quotas = quotas;
    this.#home = home;
  }

  /** What is left of each document's limits; null while nobody can say. */
  left(allowances: readonly Allowance[], nowMs: number): Promise<QuotasLeft | null> {
    return allowances.length === 0 ? Promise.resolve(new Map()) : this.#quotas.left(allowances, nowMs);
  }

  /** Errors: `QUOTA_EXCEEDED`, with the document, which limit, and when it opens again. */
  async request(allowances: readonly Allowance[], recipient: Recipient, nowMs: number): Promise<void> {
    if (allowances.length === 0) return;
    await this.#settle(recipient, await this.#quotas.request(allowances, nowMs), () => this.#local.request(allowances, nowMs), nowMs);
  }

  /** `list`: told only where somebody counts. Errors: as `request`. */
  async subjects(allowances: readonly Allowance[], list: () => readonly Subject[], recipient: Recipient, nowMs: number): Promise<void> {
    const subjects = allowances.length === 0 ? [] : list();
    if (subjects.length === 0) return;
    const verdict = await this.#quotas.subjects(allowances, subjects, nowMs);
    await this.#settle(recipient, verdict, () => this.#local.subjects(allowances, subjects, nowMs), nowMs);
  }

  async #settle(recipient: Recipient, verdict: Verdict, locally: () => Promise<Verdict>, nowMs: number): Promise<void> {
    const settled = verdict.kind === 'away' && recipient.state === this.#home ? await locally() : verdict;
    if (settled.kind === 'within') return;
    if (settled.kind === 'away') throw gatewayError('QUOTA_EXCEEDED', { details: { retryAfterSeconds: 5 } });
    const { document, limit, untilMs } = settled;
    const retryAfterSeconds = Math.max(1, Math.ceil((untilMs - nowMs) / 1000));
    throw gatewayError('QUOTA_EXCEEDED', { details: { agreement: document, limit, retryAfterSeconds } });
  }
}
