import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** A ledger's files. Each process writes segments of its own, under a name of its own. */
export type Segment = { readonly writer: string; readonly part: number; readonly path: string };

export function segmentPath(directory: string, writer: string, part: number): string {
  return join(directory, `${writer}.${String(part).padStart(6, '0')}.ledger`);
}

export function lockPath(directory: string, writer: string): string {
  return join(directory, `${writer}.lock`);
}

/** By writer, the oldest first, each writer's segments in order. */
export function segmentsIn(directory: string): ReadonlyMap<string, readonly Segment[]> {
  const all = readdirSync(directory).flatMap((name): readonly Segment[] => {
    const [, writer, part] = /^([\w-]+)\.(\d{6})\.ledger$/.exec(name) ?? [];
    return writer === undefined ? [] : [{ writer, part: Number(part), path: join(directory, name) }];
  });
  all.sort((a, b) => (a.writer === b.writer ? a.part - b.part : a.writer < b.writer ? -1 : 1));
  return Map.groupBy(all, ({ writer }) => writer);
}

/** Whether the process that writes under this name is there: what stands after its last head may then become a record. */
export function isAtWork(directory: string, writer: string): boolean {
  const path = lockPath(directory, writer);
  if (!existsSync(path)) return false;
  const pid = Number(readFileSync(path, 'utf8'));
  if (!Number.isSafeInteger(pid) || pid <= 0) return false;
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}
