import type { Agreement, Clause, Rule } from '../evaluator/papers.ts';
import { fieldAt, membersOf, types } from '../facts.ts';
import type { Tape } from '../tape.ts';
import type { Blocks } from './blocks.ts';
import { isWriting, referencesWritten } from './mutations.ts';

type Named = { readonly document: Agreement; readonly clause: Clause };

/** Some rows come by an edge that another clause gives, of the same document or of another one: `via P.e of document#clause`. */
export function viaOthers(agreements: readonly Agreement[], tape: Tape, blocks: Blocks): readonly Agreement[] {
  if (!blocks.has('via-another') || !tape.chance(35)) return agreements;
  const all = agreements.flatMap((document) => document.clauses.map((clause): Named => ({ document, clause })));
  // Later clauses come by earlier ones only: a cycle of edges has no beginning.
  const changed = all.map((own, i) => (i > 0 && tape.chance(60) ? byAnother(own, all.slice(0, i), tape) : own.clause));
  return agreements.map((document) => ({
    ...document,
    clauses: all.flatMap((one, i) => (one.document === document ? [changed[i] as Clause] : [])),
  }));
}

function byAnother({ document, clause }: Named, before: readonly Named[], tape: Tape): Clause {
  const writable = referencesWritten(document.clauses);
  // What may be written is given on conditions that look at nothing else.
  const types = Object.keys(clause.rows ?? {}).filter(
    (type) => !isWriting(clause) || ![...writable].some((one) => one.startsWith(`${type}.`)),
  );
  const ways = types.flatMap((type) =>
    before
      .filter((other) => other.clause.to === undefined && clause.to === undefined && sharePurpose(document, other.document))
      .flatMap((other) =>
        edgesTo(type, other.clause)
          .filter((edge) => !writable.has(edge))
          .map((edge) => ({ type, way: `${edge} of ${other.document.id}#${other.clause.id}` })),
      ),
  );
  if (ways.length === 0) return clause;
  const { type, way } = tape.pick(ways);
  const written = [clause.rows?.[type] ?? []].flat() as readonly Rule[];
  const rule: Rule = `via ${way}`;
  return { ...clause, rows: { ...clause.rows, [type]: tape.chance(30) ? [rule, ...written] : [rule] } };
}

function sharePurpose(one: Agreement, other: Agreement): boolean {
  return one.purposes.only.some((purpose) => other.purposes.only.includes(purpose));
}

function edgesTo(type: string, { give = {} }: Clause): readonly string[] {
  return (give.clear ?? []).filter((coordinate) => {
    const field = fieldAt(coordinate);
    return (
      field !== undefined &&
      field.kind !== 'leaf' &&
      field.kind !== 'leafList' &&
      types.has(field.type) &&
      membersOf(field.type).includes(type)
    );
  });
}
