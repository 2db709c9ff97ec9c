import { type Logger, pino } from 'pino';

/**
 * How much waits before it is written, and how long at most: a write for each line costs a request more than the line itself. No more than this:
 * what waits is counted anew for each line that joins it.
 */
const gatheredBytes = 8 * 1024;
const gatheredMs = 100;

/** The log of a process, one event a line. What waits is written when the process ends; the record of what was told is the ledger, not this. */
export function openLog(path: string): Logger {
  return pino(pino.destination({ dest: path, sync: false, minLength: gatheredBytes, periodicFlush: gatheredMs }));
}
