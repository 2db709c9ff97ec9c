import { instantAfter, parseDuration } from '../language/duration.ts';
import type { RawObligations } from '../language/raw.ts';

/** The day (UTC, ISO 8601) by which what was given at `asOf` must be deleted; null where the document sets no time. */
export function retainUntil({ retain }: RawObligations, asOf: string): string | null {
  const duration = retain === undefined ? null : parseDuration(retain);
  return duration === null ? null : new Date(instantAfter(Date.parse(asOf), duration)).toISOString().slice(0, 10);
}

/** How long what was asked and given is kept on record where a document does not say. Source: DESIGN.md section 9. */
const usualKeeping = { amount: 3, unit: 'year' } as const;

/** The month (UTC, `YYYY-MM`) until whose end a record of `asOf` under these documents is kept: as long as the one that keeps it longest wants. */
export function keepLogUntil(documents: readonly Pick<RawObligations, 'keepLog'>[], asOf: string): string {
  const fromMs = Date.parse(asOf);
  const ends = documents.map(({ keepLog }) =>
    instantAfter(fromMs, (keepLog === undefined ? null : parseDuration(keepLog)) ?? usualKeeping),
  );
  return new Date(ends.length === 0 ? instantAfter(fromMs, usualKeeping) : Math.max(...ends)).toISOString().slice(0, 7);
}
