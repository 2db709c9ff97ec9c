import { close, constants, open as openFile, write } from 'node:fs';
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
  /** Resolves when the bytes are on the disk, after all that came before them. */
  append(bytes: Buffer): Promise<void>;
  close(): Promise<void>;
};

export const realDisk: Disk = {
  create: async (path) => fileOf(await promisify(openFile)(path, appendsToTheDisk(), 0o600)),
  syncDirectory: async (path) => {
    const directory = await open(path, 'r');
    try {
      await directory.sync();
    } finally {
      await directory.close();
    }
  },
};

/**
 * Each write returns when its bytes are on the disk, as `fdatasync` after it would: one call to the system, and one turn of the thread that
 * makes it, where there were two. Errors: throws where the system cannot do that; bytes would stay in its memory and nobody would know.
 */
function appendsToTheDisk(): number {
  const { O_APPEND, O_CREAT, O_DSYNC, O_EXCL, O_WRONLY } = constants;
  if (!O_DSYNC) throw new Error('the ledger needs a system that writes through to the disk (O_DSYNC)');
  return O_WRONLY | O_APPEND | O_CREAT | O_EXCL | O_DSYNC;
}

/** By its descriptor: a handle's methods take several promises for each call, and these are called for every batch. */
function fileOf(descriptor: number): DiskFile {
  return {
    append: (bytes) =>
      new Promise((resolve, reject) => {
        const from = (at: number): void =>
          write(descriptor, bytes, at, (error, written) => {
            if (error) reject(error);
            else if (at + written < bytes.length) from(at + written);
            else resolve();
          });
        from(0);
      }),
    close: () => promisify(close)(descriptor),
  };
}
