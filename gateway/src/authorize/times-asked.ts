import type { QuestionSite } from './sites.ts';

/**
 * How often a question is asked in an operation; below a list it is asked of each row, and so more than once.
 * Source: AGREEMENTS.md section 3, `oneAtATime`.
 */
export function timesAsked(coordinate: string, sites: readonly QuestionSite[]): number {
  const lists = new Set(sites.filter(({ field }) => field.shape === 'connection' || field.shape === 'list').map(({ id }) => id));
  const asked = sites.filter((site) => site.field.coordinate === coordinate);
  return asked.reduce((times, { enclosing }) => times + (enclosing.some((id) => lists.has(id)) ? 2 : 1), 0);
}
