/**
 * What Node is told for a process that answers, as the first line of `bin/passerelle.js` says it. Whatever is made for one answer is soon of no
 * use; where many are under way, 16 MB for each half of the young generation let it grow old before it was, and cost a fifth of the time of
 * wide answers (docs/performance.md). The collector can be called: see `collect-start-up.ts`.
 */
export const processFlags: readonly string[] = ['--max-semi-space-size=32', '--expose-gc'];
