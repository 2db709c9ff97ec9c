import { gatewayError } from '../errors/gateway-error.ts';
import type { QuestionArguments } from './questions.ts';
import type { QuestionSite } from './sites.ts';

/** Most rows that one operation may unfold to. Lists inside lists multiply, and what they refer to is written out each time. */
const rowsLimit = 250_000;
/** Rows of a page whose size the caller leaves open, and of a list that has no pages. */
const defaultRows = 50;

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

function pageRows({ field }: QuestionSite, { first, last }: QuestionArguments): number {
  if (field.shape === 'toOne') return 1;
  const size = [first, last].find((one) => typeof one === 'number');
  return typeof size === 'number' ? Math.max(1, size) : defaultRows;
}
