import type { RawAgreement, RawCeiling, RawClause } from './raw.ts';

/** A clause as its file has it: `give` and `rows`, or `aggregate` and neither. */
export type WrittenClause = Omit<RawClause, 'give' | 'rows'> & Partial<Pick<RawClause, 'give' | 'rows'>>;
export type WrittenAgreement = Omit<RawAgreement, 'clauses'> & { readonly clauses: readonly WrittenClause[] };
export type WrittenCeiling = Omit<RawCeiling, 'neverMoreThan'> & Partial<Pick<RawCeiling, 'neverMoreThan'>>;

/** What a file leaves out is empty from here on, so that no reader has to ask whether it is there. */
export function normaliseAgreement(written: WrittenAgreement): RawAgreement {
  return { ...written, clauses: written.clauses.map((clause) => ({ ...clause, give: clause.give ?? {}, rows: clause.rows ?? {} })) };
}

export function normaliseCeiling(written: WrittenCeiling): RawCeiling {
  return { ...written, neverMoreThan: written.neverMoreThan ?? {} };
}
