import { type Scope, widestPage } from '@passerelle/schema';
import type { CompiledOperation } from './compile.ts';
import type { QuestionArguments } from './questions.ts';
import type { QuestionSite } from './sites.ts';

/** Items of one page that the caller asks for: from which end, and how many. */
export type PageAsked = { readonly size: number; readonly isBackwards: boolean };

/** Items of a page whose size the caller leaves open. */
export const defaultPageSize = 50;
/** Most items of one page, and of a list that has no pages. */
export const pageLimit = 200;

export function pageAsked({ field }: QuestionSite, { first, last }: QuestionArguments): PageAsked {
  if (field.shape !== 'connection') return { size: pageLimit, isBackwards: false };
  if (typeof last === 'number') return { size: last, isBackwards: true };
  return { size: typeof first === 'number' ? first : defaultPageSize, isBackwards: false };
}

/** Rows fetched beyond a page at first: more than are likely to be withheld among it. */
const spare = 20;
const growth = 4;

/** How many rows to fetch for a page of which some may not show. */
export function firstWidth({ size }: PageAsked): number {
  return size + spare;
}

/** The scopes with wider pages at those questions whose rows did not fill theirs; null where one cannot be widened further. */
export function widened(
  scopes: Readonly<Record<string, Scope>>,
  compiled: CompiledOperation,
  narrow: ReadonlySet<string>,
): Readonly<Record<string, Scope>> | null {
  const ids = new Set(compiled.scopes.filter(({ site }) => narrow.has(site.id)).map(({ id }) => id));
  const entries = Object.entries(scopes);
  if (entries.some(([id, { pageSize }]) => ids.has(id) && (pageSize === null || pageSize >= widestPage))) return null;
  return Object.fromEntries(
    entries.map(([id, scope]) => [
      id,
      ids.has(id) ? { ...scope, pageSize: Math.min((scope.pageSize ?? widestPage) * growth, widestPage) } : scope,
    ]),
  );
}
