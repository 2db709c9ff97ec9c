import { close, fdatasync, open as openFile, write } from 'node:fs';
import { open } from 'node:fs/promises';
import { promisify } from 'node:util';

/** As much of a disk as a ledger needs; tests put a failing one in its place. */
export type Disk = {
  /** A new file. Errors: rejects where there is one already. */
  create(path: string): Promise<DiskFile>;
  /** Makes the names of new files in a directory outlive a crash. */
  syncDirectory(path: string): Promise<void>;
};
export type DiskFile = {
  write(bytes: Buffer): Promise<void>;
  /** Resolves when what was written is on the disk. */
  sync(): Promise<void>;
  close(): Promise<void>;
};

export const realDisk: Disk = {
  create: async (path) => fileOf(await promisify(openFile)(path, 'ax', 0o600)),
  syncDirectory: async (path) => {
    const directory = await open(path, 'r');
    try {
      await directory.sync();
    } finally {
      await directory.close();
    }
  },
};

/** By its descriptor: a handle's methods take several promises for each call, and these are called for every batch. */
function fileOf(descriptor: number): DiskFile {
  return {
    write: (bytes) =>
      new Promise((resolve, reject) => {
        const from = (at: number): void =>
          write(descriptor, bytes, at, (error, written) => {
            if (error) reject(error);
            else if (at + written < bytes.length) from(at + written);
            else resolve();
          });
        from(0);
      }),
    sync: () => new Promise((resolve, reject) => fdatasync(descriptor, (error) => (error ? reject(error) : resolve()))),
    close: () => promisify(close)(descriptor),
  };
}
