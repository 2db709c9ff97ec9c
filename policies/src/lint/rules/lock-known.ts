import { lockFile } from '../../language/lock.ts';
import type { LockRule } from '../rule.ts';

/** A lock stands in the file of its document and version, which is there: a lock of nothing is a version that somebody took away. */
export const lockKnown: LockRule = {
  id: 'unknown-lock',
  find: ({ lock: { document, version }, file, documents }) => {
    if (!documents.some((one) => one.id === document && one.version === version))
      return [
        {
          at: ['document'],
          message: `Version ${version} of \`${document}\` was pinned and is not in this set.`,
          remedy: 'Restore the document; a version that was signed stays.',
        },
      ];
    const expected = lockFile(document, version);
    return file === expected
      ? []
      : [{ at: ['document'], message: 'The lock stands in a file of another name.', remedy: `Name it \`${expected}\`.` }];
  },
};
