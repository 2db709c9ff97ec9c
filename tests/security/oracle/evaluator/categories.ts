import { type FieldFacts, typeNamed, types } from '../facts.ts';
import { fromOf } from './deciding.ts';
import type { Agreement, Clause, Lock, Papers } from './papers.ts';

const word = 'category ';

/**
 * The same papers with every category written out as the fields that it gives. A type of which nothing is given after all is not given
 * either.
 * Source: AGREEMENTS.md section 2, "Categories".
 */
export function writtenOut(papers: Papers): Papers {
  const lockOf = ({ id, version }: Agreement): Lock | null =>
    papers.locks.find((lock) => lock.document === id && lock.version === version) ?? null;
  return { ...papers, agreements: papers.agreements.map((document) => inFull(document, lockOf(document))) };
}

export function inFull(document: Agreement, lock: Lock | null): Agreement {
  return {
    ...document,
    clauses: document.clauses.map((clause) => {
      if (categoriesOf(clause).length === 0) return clause;
      const covered = coveredBy(clause, fromOf(document, clause));
      return clauseInFull(clause, document.follow === true ? covered : covered.filter((one) => lock?.clauses[clause.id]?.includes(one)));
    }),
  };
}

function clauseInFull(clause: Clause, covered: readonly string[]): Clause {
  const { give = {}, rows = {} } = clause;
  const named = (give.clear ?? []).filter((entry) => !entry.startsWith(word));
  // "An explicit entry of any level beats it."
  const masked = Object.keys(give.masked ?? {});
  const clear = [...new Set([...named, ...covered.filter((one) => !masked.includes(one))])];
  const types = [...clear, ...masked].map((coordinate) => coordinate.split('.')[0] ?? '');
  const given = [...types, ...(give.reference ?? []), ...(give.exists ?? [])];
  return { ...clause, give: { ...give, clear }, rows: Object.fromEntries(Object.entries(rows).filter(([type]) => given.includes(type))) };
}

/** "Only if the clause gives all the field's categories, only on types that stand in `rows`, never keys, `ref` or relations." */
export function coveredBy(clause: Clause, from: readonly string[]): readonly string[] {
  const given = categoriesOf(clause);
  return Object.keys(clause.rows ?? {}).flatMap((type) =>
    [...typeNamed(type).fields.values()]
      .filter((field) => from.includes(field.owner) && isOpen(field))
      .filter(({ categories }) => categories.length > 0 && categories.every((one) => given.includes(one)))
      .map(({ coordinate }) => coordinate),
  );
}

export function categoriesOf({ give = {} }: Clause): readonly string[] {
  return (give.clear ?? []).flatMap((entry) => (entry.startsWith(word) ? [entry.slice(word.length)] : []));
}

function isOpen({ name, coordinate, type }: FieldFacts): boolean {
  const [on = ''] = coordinate.split('.');
  return name !== 'ref' && !typeNamed(on).keys.includes(name) && !isRelation(type);
}

/** An embedded object is a value of its row. */
function isRelation(type: string): boolean {
  const target = types.get(type);
  return target !== undefined && (target.kind !== 'object' || target.keys.length > 0);
}
