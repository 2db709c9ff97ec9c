import { createHash, createPublicKey, verify } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readLedger } from '@passerelle/gateway';

// A partner's own tool, written from `docs/ledger.md` and nothing else, over the page's own vector.

const page = readFileSync(new URL('../../docs/ledger.md', import.meta.url), 'utf8');
const block = (language: string): string => new RegExp(`\`\`\`${language}\n([\\s\\S]*?)\`\`\``).exec(page)?.[1] ?? '';
const lines = block('jsonl').trim().split('\n');
const publicKey = createPublicKey(block('text'));

const hash = (...parts: readonly (string | Uint8Array)[]): Buffer =>
  parts.reduce((made, part) => made.update(part), createHash('sha256')).digest();

function treeHash(leaves: readonly Buffer[]): Buffer {
  const [only] = leaves;
  if (only === undefined) return hash('');
  if (leaves.length === 1) return only;
  let half = 1;
  while (half * 2 < leaves.length) half *= 2;
  return hash(Buffer.of(1), treeHash(leaves.slice(0, half)), treeHash(leaves.slice(half)));
}

describe('the vector of docs/ledger.md', () => {
  it('verifies as the page says', () => {
    const { head } = JSON.parse(lines.at(-1) ?? '');
    const { signature, ...signed } = head;
    const entries = lines.slice(0, -1);
    const leaves = entries.map((line) => hash(Buffer.of(0), line));
    let link = hash(`passerelle-ledger-v1\n${head.writer}`);
    for (const [n, line] of entries.entries()) {
      expect(JSON.parse(line)).toMatchObject({ n, prev: link.toString('base64url') });
      link = hash(link, leaves[n] ?? '');
    }
    expect(head).toMatchObject({ size: 3, root: treeHash(leaves).toString('base64url'), chain: link.toString('base64url') });
    const bytes = Buffer.from(`passerelle-ledger-head-v1\n${JSON.stringify(signed)}`);
    expect(verify(null, bytes, publicKey, Buffer.from(signature, 'base64url'))).toBe(true);
  });

  it('is a ledger to our own tool', () => {
    const directory = mkdtempSync(join(tmpdir(), 'ledger-'));
    try {
      writeFileSync(join(directory, '20260615000000000-00000001.000001.ledger'), `${lines.join('\n')}\n`);
      const { problems, writers } = readLedger(directory, publicKey);
      expect(problems).toEqual([]);
      expect([...writers.values()].map(({ entries }) => entries.length)).toEqual([3]);
    } finally {
      rmSync(directory, { recursive: true });
    }
  });
});
