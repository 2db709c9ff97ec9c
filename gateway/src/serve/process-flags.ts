/**
 * What Node is told for a process that answers, as the first line of `bin/passerelle.js` says it. Whatever is made for one answer is soon of no
 * use; where many are under way, 16 MB for each half of the young generation let it grow old before it was, and cost a fifth of the time of
 * wide answers (docs/performance.md). The collector can be called: see `collectStartUp`.
 */
export const processFlags: readonly string[] = ['--max-semi-space-size=32', '--expose-gc'];

/**
 * Gives back what reading documents and schema left behind: as much again as what is kept. Left alone it stays until the process has grown to a
 * multiple of both. To be called once a process is ready and before it answers; without `--expose-gc` nothing happens.
 */
export function collectStartUp(): void {
  globalThis.gc?.();
}
