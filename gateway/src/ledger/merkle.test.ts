import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { auditPath, consistencyPath, isConsistent, leafHash, MerkleFrontier, rootFrom, rootOf } from './merkle.ts';

/** The leaves of the reference implementation of Certificate Transparency, and the roots of its trees of one to eight of them. */
const inputs = ['', '00', '10', '2021', '3031', '40414243', '5051525354555657', '606162636465666768696a6b6c6d6e6f'];
const roots = [
  '6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d',
  'fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125',
  'aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77',
  'd37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7',
  '4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4',
  '76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef',
  'ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c',
  '5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328',
];

describe('the tree', () => {
  it('has the roots of the reference implementation', () => {
    const tree = new MerkleFrontier();
    const found = inputs.map((input) => {
      tree.add(leafHash(Buffer.from(input, 'hex')));
      return tree.root().toString('hex');
    });
    expect(found).toEqual(roots);
    expect(new MerkleFrontier().root().toString('hex')).toBe('e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855');
  });

  const leaves = fc.array(fc.string(), { minLength: 1, maxLength: 70 }).map((all) => all.map((one) => leafHash(one)));

  it('proves each leaf, and nothing else', () => {
    fc.assert(
      fc.property(leaves, fc.nat(), fc.nat(), (all, which, other) => {
        const index = which % all.length;
        const leaf = all[index] ?? leafHash('');
        const path = auditPath(all, index);
        expect(rootFrom(leaf, index, all.length, path)).toEqual(rootOf(all));
        const elsewhere = other % all.length;
        const wrong = rootFrom(leaf, elsewhere, all.length, path);
        if (!all[elsewhere]?.equals(leaf)) expect(wrong?.equals(rootOf(all)) ?? false).toBe(false);
        expect(rootFrom(leaf, index, all.length, [...path, leaf])?.equals(rootOf(all)) ?? false).toBe(false);
        if (path.length > 0) expect(rootFrom(leaf, index, all.length, path.slice(1))?.equals(rootOf(all)) ?? false).toBe(false);
      }),
    );
  });

  it('has the consistency proofs of RFC 6962, section 2.1.3', () => {
    const seven = inputs.slice(0, 7).map((input) => leafHash(Buffer.from(input, 'hex')));
    const node = (from: number, to: number): string => rootOf(seven.slice(from, to)).toString('hex');
    const path = (earlier: number): readonly string[] => consistencyPath(seven, earlier).map((one) => one.toString('hex'));
    // The page's letters: c, d, g, l; l; i, j, k.
    expect(path(3)).toEqual([node(2, 3), node(3, 4), node(0, 2), node(4, 7)]);
    expect(path(4)).toEqual([node(4, 7)]);
    expect(path(6)).toEqual([node(4, 6), node(6, 7), node(0, 4)]);
    expect(path(7)).toEqual([]);
    expect(() => path(8)).toThrow('never had that size');
  });

  it('proves that it goes on where an earlier one ended, and nothing else', () => {
    fc.assert(
      fc.property(leaves, fc.nat(), fc.nat(), (all, which, other) => {
        const earlier = { size: 1 + (which % all.length), root: rootOf(all.slice(0, 1 + (which % all.length))) };
        const later = { size: all.length, root: rootOf(all) };
        const path = consistencyPath(all, earlier.size);
        expect(isConsistent(earlier, later, path)).toBe(true);
        const changed = all.map((leaf, i) => (i === other % earlier.size ? leafHash('another') : leaf));
        expect(isConsistent(earlier, { size: all.length, root: rootOf(changed) }, consistencyPath(changed, earlier.size))).toBe(false);
        expect(isConsistent(earlier, later, [...path, later.root])).toBe(false);
        if (path.length > 0) expect(isConsistent(earlier, later, path.slice(1))).toBe(false);
        if (earlier.size > 1) expect(isConsistent({ ...earlier, size: earlier.size - 1 }, later, path)).toBe(false);
      }),
    );
  });

  it('has no leaf beyond its size', () => {
    expect(() => auditPath([], 0)).toThrow('no such leaf');
    expect(rootFrom(leafHash(''), 1, 1, [])).toBeNull();
  });
});
