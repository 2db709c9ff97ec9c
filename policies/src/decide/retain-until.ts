import { instantAfter, parseDuration } from '../language/duration.ts';
import type { RawObligations } from '../language/raw.ts';

/** The day (UTC, ISO 8601) by which what was given at `asOf` must be deleted; null where the document sets no time. */
export function retainUntil({ retain }: RawObligations, asOf: string): string | null {
  const duration = retain === undefined ? null : parseDuration(retain);
  return duration === null ? null : new Date(instantAfter(Date.parse(asOf), duration)).toISOString().slice(0, 10);
}
