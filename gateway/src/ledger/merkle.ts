import { hash } from 'node:crypto';

/** Source: RFC 6962, section 2.1, "Merkle Hash Trees"; hashes are SHA-256. */
export type Hash = Buffer;

export function leafHash(bytes: Uint8Array | string): Hash {
  return typeof bytes === 'string' ? hash('sha256', `\0${bytes}`, 'buffer') : hash('sha256', Buffer.concat([leafPrefix, bytes]), 'buffer');
}

const leafPrefix = Buffer.from([0]);
const nodePrefix = Buffer.from([1]);

function nodeHash(left: Hash, right: Hash): Hash {
  return hash('sha256', Buffer.concat([nodePrefix, left, right]), 'buffer');
}

const emptyRoot = hash('sha256', '', 'buffer');

/** A tree that only grows, as the roots of its full subtrees, the largest first: what the next leaf needs, and no more. */
export class MerkleFrontier {
  readonly #full: { readonly size: number; readonly hash: Hash }[] = [];
  #size = 0;

  get size(): number {
    return this.#size;
  }

  add(leaf: Hash): void {
    this.#size += 1;
    let node = { size: 1, hash: leaf };
    for (let last = this.#full.at(-1); last?.size === node.size; last = this.#full.at(-1)) {
      this.#full.pop();
      node = { size: node.size * 2, hash: nodeHash(last.hash, node.hash) };
    }
    this.#full.push(node);
  }

  root(): Hash {
    return this.#full.length === 0 ? emptyRoot : this.#full.map(({ hash }) => hash).reduceRight((right, left) => nodeHash(left, right));
  }
}

export function rootOf(leaves: readonly Hash[]): Hash {
  const tree = new MerkleFrontier();
  for (const leaf of leaves) tree.add(leaf);
  return tree.root();
}

/** The audit path of a leaf: what to hash it with, from the leaf up. Errors: throws for a leaf that the tree does not have. */
export function auditPath(leaves: readonly Hash[], index: number): readonly Hash[] {
  if (index < 0 || index >= leaves.length) throw new Error('the tree has no such leaf');
  if (leaves.length === 1) return [];
  const split = 2 ** Math.floor(Math.log2(leaves.length - 1));
  const [left, right] = [leaves.slice(0, split), leaves.slice(split)];
  return index < split ? [...auditPath(left, index), rootOf(right)] : [...auditPath(right, index - split), rootOf(left)];
}

/** The root to which a leaf and its audit path lead; null where the path has not the length that the tree's size asks for. */
export function rootFrom(leaf: Hash, index: number, size: number, path: readonly Hash[]): Hash | null {
  if (index < 0 || index >= size) return null;
  if (size === 1) return path.length === 0 ? leaf : null;
  const split = 2 ** Math.floor(Math.log2(size - 1));
  const last = path.at(-1);
  if (last === undefined) return null;
  const inner =
    index < split ? rootFrom(leaf, index, split, path.slice(0, -1)) : rootFrom(leaf, index - split, size - split, path.slice(0, -1));
  if (inner === null) return null;
  return index < split ? nodeHash(inner, last) : nodeHash(last, inner);
}

/**
 * What proves that a tree's first leaves are those of an earlier one. Source: RFC 6962, section 2.1.2, "Merkle Consistency Proofs".
 * Errors: throws for an earlier size that the tree never had.
 */
export function consistencyPath(leaves: readonly Hash[], earlier: number): readonly Hash[] {
  if (earlier < 1 || earlier > leaves.length) throw new Error('the tree never had that size');
  return subproof(leaves, earlier, true);
}

/** `isKnown`: the earlier root is that of these leaves, and whoever checks has it. */
function subproof(leaves: readonly Hash[], earlier: number, isKnown: boolean): readonly Hash[] {
  if (earlier === leaves.length) return isKnown ? [] : [rootOf(leaves)];
  const split = 2 ** Math.floor(Math.log2(leaves.length - 1));
  const [left, right] = [leaves.slice(0, split), leaves.slice(split)];
  return earlier <= split
    ? [...subproof(left, earlier, isKnown), rootOf(right)]
    : [...subproof(right, earlier - split, false), rootOf(left)];
}

export type Root = { readonly size: number; readonly root: Hash };

/** Whether the leaves under the earlier root are the first under the later one, as the path proves it. */
export function isConsistent(earlier: Root, later: Root, path: readonly Hash[]): boolean {
  if (earlier.size < 1 || earlier.size > later.size) return false;
  const led = rootsFrom(earlier.size, later.size, path, earlier.root);
  return led?.earlier.equals(earlier.root) === true && led.later.equals(later.root);
}

/** Both roots to which a path leads; null where it has not the length that the sizes ask for. */
function rootsFrom(
  earlier: number,
  size: number,
  path: readonly Hash[],
  known: Hash | null,
): { readonly earlier: Hash; readonly later: Hash } | null {
  const last = path.at(-1);
  if (earlier === size) {
    const same = known ?? last;
    return same !== undefined && path.length === (known === null ? 1 : 0) ? { earlier: same, later: same } : null;
  }
  if (last === undefined) return null;
  const split = 2 ** Math.floor(Math.log2(size - 1));
  const rest = path.slice(0, -1);
  if (earlier <= split) {
    const inner = rootsFrom(earlier, split, rest, known);
    return inner && { earlier: inner.earlier, later: nodeHash(inner.later, last) };
  }
  const inner = rootsFrom(earlier - split, size - split, rest, null);
  return inner && { earlier: nodeHash(last, inner.earlier), later: nodeHash(last, inner.later) };
}
