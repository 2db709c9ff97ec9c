import { type Logger, pino } from 'pino';

/** How much waits before it is written, and how long at most: a write for each line costs a request more than the line itself. */
const gatheredBytes = 64 * 1024;
const gatheredMs = 100;

/** The log of a process, one event a line. What waits is written when the process ends; the record of what was told is the ledger, not this. */
export function openLog(path: string): Logger {
  return pino(
    pino.destination({ dest: path, sync: false, minLength: gatheredBytes, maxWrite: 2 * gatheredBytes, periodicFlush: gatheredMs }),
  );
}
