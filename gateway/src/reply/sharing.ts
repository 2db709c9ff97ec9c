import { type Aggregate, formatMask, type Level, type Profile, retainUntil } from '@passerelle/policies';
import type { CompiledOperation } from '../authorize/compile.ts';
import type { Receipt } from '../ledger/entry.ts';

/**
 * `extensions.sharing`: under which documents the answer was given, by which clauses, what of each field, and what the
 * recipient now owes. Static per operation and profile, but for the decision's id and the day by which to delete.
 * Source: DESIGN.md section 6.
 */
export function sharing(
  compiled: CompiledOperation,
  profile: Profile,
  purpose: string,
  decisionId: string,
  asOf: string,
): readonly DocumentSharing[] {
  return listed({ documents: alike(compiled, profile, purpose, asOf), purpose, decision: decisionId });
}

/** The same, once it is on record. */
export function withReceipt(sharing: readonly DocumentSharing[], receipt: Receipt): readonly DocumentSharing[] {
  const parts = madeOf.get(sharing);
  return parts === undefined ? sharing.map((one) => ({ ...one, receipt })) : listed({ ...parts, receipt });
}

/** What is the same in all answers that tell the same: one list for them. */
export function alikeIn(sharing: readonly DocumentSharing[]): readonly Alike[] | null {
  return madeOf.get(sharing)?.documents ?? null;
}

/** The list as JSON text. What is the same in all answers is written once; five documents are ten times what most answers else say. */
export function sharingText(sharing: readonly DocumentSharing[]): string {
  const parts = madeOf.get(sharing);
  if (parts === undefined) return JSON.stringify(sharing);
  const asked = `"purpose":${JSON.stringify(parts.purpose)},"decision":${JSON.stringify(parts.decision)}`;
  const end = parts.receipt === undefined ? '}' : `,"receipt":${JSON.stringify(parts.receipt)}}`;
  return `[${parts.documents.map((one) => `${textOf(one).document},${asked},${textOf(one).shared}${end}`).join(',')}]`;
}

/** A part of the answer that is the same for a whole second and more, by what it is made of. */
export type Alike = Omit<DocumentSharing, 'purpose' | 'decision' | 'receipt'>;
type Made = { readonly documents: readonly Alike[]; readonly purpose: string; readonly decision: string; readonly receipt?: Receipt };

const madeOf = new WeakMap<readonly DocumentSharing[], Made>();

function listed(made: Made): readonly DocumentSharing[] {
  const { documents, purpose, decision, receipt } = made;
  const list = documents.map(({ agreement, version, ...more }) => ({
    agreement,
    version,
    purpose,
    decision,
    ...more,
    ...(receipt !== undefined && { receipt }),
  }));
  madeOf.set(list, made);
  return list;
}

/** What stands before purpose and decision, and after; both begin or end without a brace. */
type Texts = { readonly document: string; readonly shared: string };
const texts = new WeakMap<Alike, Texts>();

function textOf(one: Alike): Texts {
  const known = texts.get(one);
  if (known !== undefined) return known;
  const { agreement, version, ...shared } = one;
  const written = { document: JSON.stringify({ agreement, version }).slice(0, -1), shared: JSON.stringify(shared).slice(1, -1) };
  texts.set(one, written);
  return written;
}

type Remembered = { readonly key: string; readonly profile: Profile; readonly documents: readonly Alike[] };
const remembered = new WeakMap<CompiledOperation, Remembered>();

function alike(compiled: CompiledOperation, profile: Profile, purpose: string, asOf: string): readonly Alike[] {
  const key = `${purpose} ${asOf}`;
  const known = remembered.get(compiled);
  if (known?.key === key && known.profile === profile) return known.documents;
  const deciding = compiled.touched.flatMap((subgraph) => {
    const giver = profile.givers.get(subgraph);
    return giver?.kind === 'one' ? [giver.document] : [];
  });
  const indices = [...new Set(deciding)].sort((a, b) => a - b);
  const documents = indices.flatMap((index) => documentSharing(index, compiled, profile, asOf) ?? []);
  remembered.set(compiled, { key, profile, documents });
  return documents;
}

export type DocumentSharing = {
  readonly agreement: string;
  readonly version: number;
  readonly purpose: string;
  readonly decision: string;
  /** Arrangements that narrow the document here; absent where none does. */
  readonly arrangements?: Profile['documents'][number]['arrangements'];
  /** The ground of the emergency in which more of the document is open; absent where none was claimed. */
  readonly emergency?: string;
  readonly clauses: readonly { readonly id: string; readonly article: string }[];
  readonly obligations: Profile['documents'][number]['obligations'];
  /** Last day on which the recipient may keep this answer; absent where the document sets none. */
  readonly deleteBy?: string;
  /** By question for figures: the clause that opens it, and the smallest group that counts; absent where none was asked. */
  readonly figures?: Readonly<Record<string, { readonly clause: string; readonly article: string; readonly minCell: number }>>;
  readonly fields: Readonly<Record<string, { readonly level: 'clear' } | { readonly level: 'masked'; readonly mask: string }>>;
  /** Where the record of the answer stands; absent until it does. */
  readonly receipt?: Receipt;
};

function documentSharing(index: number, compiled: CompiledOperation, profile: Profile, asOf: string): Alike | null {
  const document = profile.documents[index];
  const grants = [...compiled.cells.values()].flatMap((cell) => cell.grants.map((grant) => ({ ...grant, field: cell.coordinate })));
  const own = grants.filter(({ clause }) => profile.clauses[clause]?.document === index);
  const figures = compiled.figures.flatMap(({ field, aggregates }) => aggregates.map((one) => ({ ...one, field: field.coordinate })));
  const counted = figures.filter(({ clause }) => profile.clauses[clause]?.document === index);
  if (document === undefined || (own.length === 0 && counted.length === 0)) return null;
  // An arrangement may have split a clause in two; it is cited once.
  const cited = new Map([...own, ...counted].flatMap(({ clause }) => profile.clauses[clause] ?? []).map((clause) => [clause.id, clause]));
  const deleteBy = retainUntil(document.obligations, asOf);
  return {
    agreement: document.id,
    version: document.version,
    ...(document.arrangements.length > 0 && { arrangements: document.arrangements }),
    ...(document.openedBy !== null && { emergency: document.openedBy }),
    clauses: [...cited.values()].map(({ id, article }) => ({ id, article })),
    obligations: document.obligations,
    ...(deleteBy !== null && { deleteBy }),
    ...(counted.length > 0 && { figures: Object.fromEntries(counted.map((one) => [one.field, figuresTold(one, profile)])) }),
    fields: Object.fromEntries(own.map(({ field, level }) => [field, told(level)])),
  };
}

function figuresTold({ clause, minCell }: Aggregate, { clauses }: Profile): NonNullable<DocumentSharing['figures']>[string] {
  return { clause: clauses[clause]?.id ?? '', article: clauses[clause]?.article ?? '', minCell };
}

function told(level: Level): DocumentSharing['fields'][string] {
  return level.kind === 'masked' ? { level: 'masked', mask: formatMask(level.mask) } : { level: 'clear' };
}
