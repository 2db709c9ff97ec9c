import { type FileHandle, open } from 'node:fs/promises';

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
  create: async (path) => fileOf(await open(path, 'ax', 0o600)),
  syncDirectory: async (path) => {
    const directory = await open(path, 'r');
    try {
      await directory.sync();
    } finally {
      await directory.close();
    }
  },
};

function fileOf(handle: FileHandle): DiskFile {
  return {
    write: async (bytes) => {
      for (let at = 0; at < bytes.length; ) {
        const { bytesWritten } = await handle.write(bytes, at);
        at += bytesWritten;
      }
    },
    sync: () => handle.datasync(),
    close: () => handle.close(),
  };
}
