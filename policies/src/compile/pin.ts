import type { BorderSchema } from '@passerelle/schema';
import type { Lock } from '../language/lock.ts';
import type { RawAgreement, RawClause } from '../language/raw.ts';
import { givenCategories } from '../language/walk.ts';
import type { Register } from '../register/register.ts';
import { contentHash } from './content-hash.ts';
import { categoryFields } from './levels.ts';

/** SHA-256 of what a document's file says, base64url, whatever its layout. Examples are no part of it: they give nothing. */
export function documentHash(content: unknown): string {
  if (typeof content !== 'object' || content === null) return contentHash(content);
  return contentHash(Object.fromEntries(Object.entries(content).filter(([member]) => member !== 'examples')));
}

/** Whether something in a document stands for more than it says: categories, or posts by the state opposite. */
export function needsPin(agreement: RawAgreement): boolean {
  return agreement.follow !== true && (agreement.clauses.some(usesCategories) || Object.keys(agreement.paired ?? {}).length > 0);
}

/** The lock of a version as it would be made now. `content` is what its file says. */
export function makeLock(agreement: RawAgreement, content: unknown, { schema, register }: PinContext): Lock {
  const using = agreement.clauses.filter(usesCategories);
  return {
    document: agreement.id,
    version: agreement.version,
    hash: documentHash(content),
    clauses: Object.fromEntries(using.map((clause) => [clause.id, expanded(agreement, clause, { schema, register })])),
    let: Object.fromEntries(Object.entries(agreement.paired ?? {}).map(([name, state]) => [name, postsOpposite(state, register)])),
  };
}

/**
 * The document as its lock narrows it. Without a lock that is its own, its categories give nothing and its paired posts are none; a
 * charter that follows takes both as they are now.
 */
export function pinned(agreement: RawAgreement, lock: Lock | null, register: Register): RawAgreement {
  const { paired = {}, follow } = agreement;
  const posts = Object.entries(paired).map(([name, state]): readonly [string, readonly string[]] => {
    const now = postsOpposite(state, register);
    return [name, follow === true ? now : now.filter((post) => own(lock?.let, name).includes(post))];
  });
  return {
    ...agreement,
    ...(posts.length > 0 && { let: { ...agreement.let, ...Object.fromEntries(posts) } }),
    clauses: agreement.clauses.map((clause) =>
      follow === true || !usesCategories(clause) ? clause : { ...clause, pinned: own(lock?.clauses, clause.id) },
    ),
  };
}

export type PinContext = { readonly schema: BorderSchema; readonly register: Register };

function usesCategories(clause: RawClause): boolean {
  return givenCategories(clause, []).length > 0;
}

function expanded(agreement: RawAgreement, { pinned: _, ...clause }: RawClause, { schema, register }: PinContext): readonly string[] {
  return categoryFields(agreement, clause, schema, register)
    .map(({ coordinate }) => coordinate)
    .toSorted();
}

function postsOpposite(state: string, { paired }: Register): readonly string[] {
  return [...paired].flatMap(([post, opposite]) => (opposite === state ? [post] : [])).toSorted();
}

function own(lists: Readonly<Record<string, readonly string[]>> | undefined, name: string): readonly string[] {
  return lists !== undefined && Object.hasOwn(lists, name) ? (lists[name] ?? []) : [];
}
