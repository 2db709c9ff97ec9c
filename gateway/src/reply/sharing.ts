import type { Profile } from '@passerelle/policies';
import type { CompiledOperation } from '../authorize/compile.ts';

/**
 * `extensions.sharing`: under which documents the answer was given, by which clauses, what of each field, and what the
 * recipient now owes. Static per operation and profile, but for the decision's id.
 * Source: DESIGN.md section 6.
 */
export function sharing(compiled: CompiledOperation, profile: Profile, purpose: string, decisionId: string, asOf: string) {
  const deciding = compiled.touched.flatMap((subgraph) => {
    const giver = profile.givers.get(subgraph);
    return giver?.kind === 'one' ? [giver.document] : [];
  });
  return [...new Set(deciding)]
    .sort((a, b) => a - b)
    .flatMap((index) => documentSharing(index, compiled, profile, purpose, decisionId, asOf));
}

function documentSharing(index: number, compiled: CompiledOperation, profile: Profile, purpose: string, decisionId: string, asOf: string) {
  const document = profile.documents[index];
  if (document === undefined) return [];
  const grants = [...compiled.cells.values()].flatMap((cell) =>
    cell.grants.filter(({ clause }) => profile.clauses[clause]?.document === index).map((grant) => ({ ...grant, field: cell.coordinate })),
  );
  if (grants.length === 0) return [];
  const clauses = [...new Set(grants.map(({ clause }) => clause))].flatMap((clause) => profile.clauses[clause] ?? []);
  const fields = new Map(
    grants.map(({ field, level }) => [
      field,
      level.kind === 'masked' ? { level: 'masked', mask: maskName(level.mask) } : { level: 'clear' },
    ]),
  );
  return [
    {
      agreement: document.id,
      version: document.version,
      purpose,
      decision: decisionId,
      clauses: clauses.map(({ id, article }) => ({ id, article })),
      ...(document.obligations && { obligations: document.obligations, ...deleteBy(document.obligations, asOf) }),
      fields: Object.fromEntries(fields),
    },
  ];
}
