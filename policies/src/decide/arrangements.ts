import type { CompiledArrangement } from '../compile/arrangement.ts';
import type { Recipient } from '../register/recipient.ts';

/**
 * The arrangements that touch a recipient at an instant, of every version of their parent; of several versions under one version of
 * the parent the latest. A recipient whose unit nobody named may be at any post.
 */
export function arrangementsInForce(
  arrangements: readonly CompiledArrangement[],
  recipient: Recipient,
  asOfMs: number,
): readonly CompiledArrangement[] {
  if (arrangements.length === 0) return arrangements;
  const current = arrangements.filter(({ force }) => isWithin(force, asOfMs));
  return current.filter(
    (one) =>
      (one.on === 'rows' || postsOf(one, recipient).length > 0) &&
      !current.some((other) => other.id === one.id && other.under.version === one.under.version && other.version > one.version),
  );
}

/** Whether a version of the parent has no force for a recipient: arrangements for its posts stand under an earlier one, none under this. */
export function isAwaited(version: number, arrangements: readonly CompiledArrangement[], recipient: Recipient): boolean {
  const ofUnit = arrangements.filter(({ on }) => on === 'unit');
  return uncovered(version, ofUnit, (one) => postsOf(one, recipient)).length > 0;
}

/** Posts on whose rows a version has no force, whoever asks. */
export function awaitedPosts(version: number, arrangements: readonly CompiledArrangement[]): readonly string[] {
  const ofRows = arrangements.filter(({ on }) => on === 'rows');
  return uncovered(version, ofRows, ({ posts }) => posts);
}

/** From the first instant of its force on, up to and without its last. */
export function isWithin({ fromMs, untilMs }: CompiledArrangement['force'], asOfMs: number): boolean {
  return fromMs <= asOfMs && (untilMs === null || asOfMs < untilMs);
}

function uncovered(
  version: number,
  arrangements: readonly CompiledArrangement[],
  postsIn: (arrangement: CompiledArrangement) => readonly string[],
): readonly string[] {
  if (arrangements.length === 0) return [];
  const covered = new Set(arrangements.filter(({ under }) => under.version === version).flatMap(({ posts }) => posts));
  const earlier = arrangements.filter(({ under }) => under.version < version).flatMap(postsIn);
  return [...new Set(earlier)].filter((post) => !covered.has(post)).sort();
}

function postsOf({ posts }: CompiledArrangement, recipient: Recipient): readonly string[] {
  return recipient.unit === null ? posts : posts.filter((post) => recipient.posts.includes(post));
}
