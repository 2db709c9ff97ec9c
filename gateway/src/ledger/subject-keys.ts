import { createCipheriv, createDecipheriv, createHmac, createSecretKey, hkdfSync, type KeyObject, randomBytes } from 'node:crypto';
import { existsSync, linkSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { SealedSubjects, Subject, SubjectsByType } from './entry.ts';

const usualYears = 3;

function usualEnd(month: string): string {
  return `${Number(month.slice(0, 4)) + usualYears}${month.slice(4)}`;
}

/** The month until whose end the subjects of a period are kept. */
export function keptUntil(period: string): string {
  const [month = '', until = usualEnd(month)] = period.split('~');
  return until;
}

const nonceBytes = 12;
/** Asked of the system many at a time: one by one they take longer than what they are for. */
let nonces = Buffer.alloc(0);

/** Never the same bytes again. */
function nextNonce(): Buffer {
  if (nonces.length === 0) nonces = randomBytes(256 * nonceBytes);
  const nonce = nonces.subarray(0, nonceBytes);
  nonces = nonces.subarray(nonceBytes);
  return nonce;
}

/** As they are sealed: a key of one part as itself. */
type Sealed = Readonly<Record<string, readonly (string | Subject['key'])[]>>;

function asSealed(subjects: SubjectsByType): Sealed {
  const short = (key: Subject['key']): string | Subject['key'] => (key.length === 1 ? (key[0] as string) : key);
  return Object.fromEntries(Object.entries(subjects).map(([type, keys]) => [type, keys.map(short)]));
}

/** Ledgers that were begun earlier hold a list for each subject, its type first. */
function subjectsOf(sealed: Sealed | readonly (readonly [string, ...string[]])[]): readonly Subject[] {
  if (Array.isArray(sealed)) return sealed.map(([type, ...key]) => ({ type, key }));
  return Object.entries(sealed as Sealed).flatMap(([type, keys]) =>
    keys.map((key) => ({ type, key: typeof key === 'string' ? [key] : key })),
  );
}

/**
 * Keys under which subjects are kept, one for each month; of what is kept for another time than three years, one for each month and the month
 * until which it is kept (`2026-06~2031-06`). Destroying one leaves the ledger whole and its subjects of that month unreadable:
 * retention ends without a record being changed.
 */
export class SubjectKeys {
  readonly #directory: string;
  readonly #known = new Map<string, KeyObject>();
  readonly #tagging = new Map<string, KeyObject>();

  constructor(directory: string) {
    this.#directory = directory;
    mkdirSync(directory, { recursive: true, mode: 0o700 });
  }

  /** Null for no subjects. `at`: ISO 8601 instant; `until`: the month, `YYYY-MM`, until whose end they are kept. Errors: throws where a new month's key cannot be kept. */
  seal(subjects: SubjectsByType, at: string, until: string = usualEnd(at.slice(0, 7))): SealedSubjects | null {
    if (Object.keys(subjects).length === 0) return null;
    const month = at.slice(0, 7);
    const period = until === usualEnd(month) ? month : `${month}~${until}`;
    const nonce = nextNonce();
    const cipher = createCipheriv('aes-256-gcm', this.#keyOf(period), nonce);
    cipher.setAAD(Buffer.from(period));
    const text = JSON.stringify(asSealed(subjects));
    const sealed = Buffer.concat([nonce, cipher.update(text, 'utf8'), cipher.final(), cipher.getAuthTag()]);
    return { period, sealed: sealed.toString('base64url') };
  }

  /** Null where the month's key is destroyed, or the text is not one that it sealed. */
  open({ period, sealed }: SealedSubjects): readonly Subject[] | null {
    const key = this.#find(period);
    if (key === null) return null;
    const bytes = Buffer.from(sealed, 'base64url');
    try {
      const decipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(0, 12));
      decipher.setAAD(Buffer.from(period));
      decipher.setAuthTag(bytes.subarray(-16));
      const text = Buffer.concat([decipher.update(bytes.subarray(12, -16)), decipher.final()]).toString('utf8');
      return subjectsOf(JSON.parse(text));
    } catch {
      return null;
    }
  }

  /**
   * What finds a subject of a period without telling it, 22 characters; null where the period's key is destroyed: then nobody can say of whom
   * a tag is. The key that makes tags is derived from that of the period (RFC 5869).
   */
  tag(period: string, { type, key }: Subject): string | null {
    const known = this.#tagging.get(period) ?? this.#taggingKey(period);
    if (known === null) return null;
    this.#tagging.set(period, known);
    const mac = createHmac('sha256', known).update(JSON.stringify([period, type, ...key]));
    return mac.digest().subarray(0, 16).toString('base64url');
  }

  #taggingKey(period: string): KeyObject | null {
    const key = this.#find(period);
    if (key === null) return null;
    return createSecretKey(Buffer.from(hkdfSync('sha256', key, Buffer.alloc(0), 'passerelle-ledger-index-v1', 32)));
  }

  /** Months whose subjects can be read, with the month until which where it is not the usual one. */
  periods(): readonly string[] {
    return readdirSync(this.#directory)
      .flatMap((name) => /^(\d{4}-\d\d(?:~\d{4}-\d\d)?)\.key$/.exec(name)?.[1] ?? [])
      .sort();
  }

  /** Of a month whose retention is over. The bytes are overwritten first: what a disk keeps of them beyond that is its own matter. */
  destroy(period: string): void {
    const path = this.#path(period);
    if (!existsSync(path)) return;
    writeFileSync(path, randomBytes(32), { flush: true });
    rmSync(path);
    this.#known.delete(period);
    this.#tagging.delete(period);
  }

  #keyOf(period: string): KeyObject {
    const found = this.#find(period);
    if (found !== null) return found;
    const made = join(this.#directory, `${period}.${randomBytes(6).toString('hex')}`);
    writeFileSync(made, randomBytes(32), { mode: 0o600, flag: 'wx', flush: true });
    try {
      // Whole or not at all, and only one: another process may be making it as well.
      linkSync(made, this.#path(period));
    } catch (error) {
      if (!existsSync(this.#path(period))) throw error;
    } finally {
      rmSync(made);
    }
    const key = this.#find(period);
    if (key === null) throw new Error('a key of the ledger is damaged');
    return key;
  }

  #find(period: string): KeyObject | null {
    const known = this.#known.get(period);
    if (known !== undefined) return known;
    if (!existsSync(this.#path(period))) return null;
    const bytes = readFileSync(this.#path(period));
    if (bytes.length !== 32) return null;
    const key = createSecretKey(bytes);
    this.#known.set(period, key);
    return key;
  }

  #path(period: string): string {
    return join(this.#directory, `${period}.key`);
  }
}
