import { randomUUID } from 'node:crypto';
import type { PolicySet } from '@passerelle/policies';
import { type Kysely, sql } from 'kysely';
import type { Logger } from 'pino';
import { openRegister } from '../agreements-register/open-register.ts';
import type { GrantEntry, ReviewEntry } from '../ledger/entry.ts';
import type { Emergencies, EmergencyClaim } from '../purpose/emergencies.ts';

/** What an emergency gave to whom, until when, and by when somebody looks at it. */
export type Grant = {
  readonly id: string;
  readonly document: string;
  readonly authority: string;
  readonly unit: string | null;
  readonly role: string;
  readonly officer: string;
  readonly caseReference: string | null;
  readonly ground: string;
  readonly grantedAt: string;
  readonly endsAt: string;
  readonly reviewDue: string;
  readonly reviewedAt: string | null;
  /** Units and authorities that are told. */
  readonly tell: readonly string[];
};

export type EmergencyEvidence = {
  readonly append: (entry: Omit<GrantEntry, 'justification'> | ReviewEntry, justification: string | null) => Promise<unknown>;
};

type Options = {
  readonly path: string;
  readonly policies: () => PolicySet;
  readonly evidence: EmergencyEvidence;
  readonly logger: Logger;
};

/**
 * Grants of emergencies, kept where all gateways of a machine find them. A grant is for one officer, one case, one ground and one document,
 * and ends by itself; while it lasts it is not made anew. An authority that has left one unreviewed gets no other.
 * Source: AGREEMENTS.md section 2, `emergency`; DESIGN.md section 9.
 */
export class EmergencyRegister implements Emergencies {
  readonly #database: Kysely<unknown>;
  readonly #options: Options;

  private constructor(database: Kysely<unknown>, options: Options) {
    this.#database = database;
    this.#options = options;
  }

  static async open(options: Options): Promise<EmergencyRegister> {
    const database = openRegister(options.path);
    await sql`create table if not exists emergency_grant (
      id text primary key, document text not null, authority text not null, unit text, role text not null, officer text not null,
      case_reference text, ground text not null, granted_at text not null, ends_at text not null, review_due text not null,
      reviewed_at text, tell text not null)`.execute(database);
    await sql`create index if not exists emergency_grant_open on emergency_grant (authority, reviewed_at, review_due)`.execute(database);
    return new EmergencyRegister(database, options);
  }

  /** False where a review of the same authority is overdue. Errors: rejects where the grant cannot be kept or recorded: nothing is open then. */
  async grant(claim: EmergencyClaim): Promise<boolean> {
    if (await this.#isReviewOverdue(claim)) return false;
    for (const document of claim.documents) if (!(await this.#lasts(claim, document))) await this.#make(claim, document);
    return true;
  }

  /** Those that nobody has reviewed, the one that is due first first; `all`: reviewed ones too. */
  async list(all: boolean): Promise<readonly Grant[]> {
    const rows = all
      ? await sql<Row>`select * from emergency_grant order by review_due`.execute(this.#database)
      : await sql<Row>`select * from emergency_grant where reviewed_at is null order by review_due`.execute(this.#database);
    return rows.rows.map(grantOf);
  }

  /** Null where there is no such grant, or it was reviewed. On record first. */
  async review(id: string, by: string, finding: ReviewEntry['finding'], at: string): Promise<Grant | null> {
    const grant = (await this.list(false)).find((one) => one.id === id);
    if (grant === undefined) return null;
    await this.#options.evidence.append({ kind: 'review', at, grant: id, by, finding }, null);
    await sql`update emergency_grant set reviewed_at = ${at} where id = ${id}`.execute(this.#database);
    return { ...grant, reviewedAt: at };
  }

  stop(): Promise<void> {
    return this.#database.destroy();
  }

  async #isReviewOverdue({ recipient, asOf }: EmergencyClaim): Promise<boolean> {
    const { rows } = await sql<{ n: number }>`select count(*) as n from emergency_grant
      where authority = ${recipient.authority} and reviewed_at is null and review_due < ${asOf}`.execute(this.#database);
    return Number(rows[0]?.n ?? 1) > 0;
  }

  async #lasts(claim: EmergencyClaim, document: string): Promise<boolean> {
    const { rows } = await sql<{ n: number }>`select count(*) as n from emergency_grant
      where document = ${document} and authority = ${claim.recipient.authority} and officer = ${claim.officer} and ground = ${claim.ground}
        and coalesce(case_reference, '') = ${claim.caseReference ?? ''} and ends_at > ${claim.asOf}`.execute(this.#database);
    return Number(rows[0]?.n ?? 0) > 0;
  }

  async #make(claim: EmergencyClaim, document: string): Promise<void> {
    const [id = '', version = ''] = document.split('@');
    const terms = this.#options.policies().documents.find((one) => one.id === id && String(one.version) === version)?.emergency;
    if (terms == null) throw new Error('an emergency was claimed under a document that knows none');
    const { recipient, officer, caseReference, ground, asOf } = claim;
    const grant: Grant = {
      id: randomUUID(),
      document,
      authority: recipient.authority,
      unit: recipient.unit ?? null,
      role: recipient.role,
      officer,
      caseReference,
      ground,
      grantedAt: asOf,
      endsAt: after(asOf, terms.for),
      reviewDue: after(asOf, terms.reviewWithin),
      reviewedAt: null,
      tell: terms.tell,
    };
    const { id: name, grantedAt, reviewedAt: _none, authority, unit, role, ...more } = grant;
    await this.#options.evidence.append(
      { kind: 'grant', at: grantedAt, grant: name, request: claim.requestId, recipient: { authority, unit, role }, ...more },
      claim.justification,
    );
    await sql`insert into emergency_grant
      (id, document, authority, unit, role, officer, case_reference, ground, granted_at, ends_at, review_due, reviewed_at, tell) values
      (${grant.id}, ${document}, ${authority}, ${unit}, ${role}, ${officer}, ${caseReference}, ${ground}, ${asOf}, ${grant.endsAt},
        ${grant.reviewDue}, ${null}, ${JSON.stringify(grant.tell)})`.execute(this.#database);
    const event = {
      event: 'emergency-granted',
      grant: grant.id,
      document,
      authority,
      ground,
      endsAt: grant.endsAt,
      reviewDue: grant.reviewDue,
      tell: grant.tell,
    };
    this.#options.logger.warn(event, 'emergency granted: tell those who are named');
  }
}

const units = { minute: 60_000, hour: 3_600_000, day: 86_400_000 } as const;

/** `12 hours`, `1 day`. Errors: throws for anything else, which the rules of the language refuse. */
function after(instant: string, duration: string): string {
  const [, count, unit] = /^(\d+) (minute|hour|day)s?$/.exec(duration) ?? [];
  if (unit === undefined) throw new Error('a duration that the language does not know');
  return new Date(Date.parse(instant) + Number(count) * units[unit as keyof typeof units]).toISOString();
}

type Row = Readonly<
  Record<'id' | 'document' | 'authority' | 'role' | 'officer' | 'ground' | 'granted_at' | 'ends_at' | 'review_due' | 'tell', string>
> &
  Readonly<Record<'unit' | 'case_reference' | 'reviewed_at', string | null>>;

function grantOf(row: Row): Grant {
  const { case_reference, granted_at, ends_at, review_due, reviewed_at, tell, ...same } = row;
  return {
    ...same,
    caseReference: case_reference,
    grantedAt: granted_at,
    endsAt: ends_at,
    reviewDue: review_due,
    reviewedAt: reviewed_at,
    tell: JSON.parse(tell),
  };
}
