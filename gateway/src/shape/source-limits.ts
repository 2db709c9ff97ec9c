import type { ScopeSite } from '../authorize/sites.ts';
import type { Path } from '../errors/gateway-error.ts';

type SourceError = { readonly path?: Path | undefined; readonly extensions?: Readonly<Record<string, unknown>> | null | undefined };

/**
 * The coordinate of the limited field of which a subgraph found more rows than may be given, by the aliases on the error's path; null
 * where the error says something else. A subgraph names the selection that came last, which is chance: the limit is the field's.
 * Source: AGREEMENTS.md section 3, `rows`.
 */
export function limitedField(
  { path = [], extensions }: SourceError,
  scopes: readonly ScopeSite[],
  limits: ReadonlyMap<string, number>,
): string | null {
  if (extensions?.code !== 'ROW_LIMIT') return null;
  const last = path.findLast((segment) => scopes.some(({ alias }) => alias === segment));
  const site = scopes.find(({ alias }) => alias === last)?.site;
  return site !== undefined && limits.has(site.id) ? site.field.coordinate : null;
}
