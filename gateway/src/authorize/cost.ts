import { gatewayError } from '../errors/gateway-error.ts';
import { defaultPageSize, firstWidth, pageAsked } from './page-width.ts';
import type { QuestionArguments } from './questions.ts';
import type { QuestionSite } from './sites.ts';

/** Most rows that one operation may unfold to. Lists inside lists multiply, and what they refer to is written out each time. */
const rowsLimit = 250_000;

/**
 * Bounds what an operation may unfold to, before anything is fetched: pages multiplied along the way down, full ones assumed.
 * Errors: `OPERATION_TOO_COSTLY`.
 */
export function assertAffordable(sites: readonly QuestionSite[], argumentsOf: (site: QuestionSite) => QuestionArguments): void {
  const rows = new Map<string, number>();
  for (const site of sites) {
    const around = site.enclosing.at(-1);
    const parents = around === undefined ? 1 : (rows.get(around) ?? 1);
    rows.set(site.id, parents * site.copies * pageRows(site, argumentsOf(site)));
  }
  if ([...rows.values()].reduce((sum, one) => sum + one, 0) > rowsLimit) throw gatewayError('OPERATION_TOO_COSTLY');
}

/** A list that has no pages counts as one of the usual size. */
function pageRows(site: QuestionSite, args: QuestionArguments): number {
  if (site.field.shape === 'toOne') return 1;
  const page = pageAsked(site, args);
  const rows = site.field.shape === 'list' ? defaultPageSize : Math.max(1, page.size);
  return site.isScreened ? firstWidth({ ...page, size: rows }) : rows;
}
