import type { RawAgreement, RawCeiling, RawClause, WrittenLetValue } from './raw.ts';

/** A clause as its file has it: `give` and `rows`, or `aggregate` and neither. */
export type WrittenClause = Omit<RawClause, 'give' | 'rows'> & Partial<Pick<RawClause, 'give' | 'rows'>>;
export type WrittenAgreement = Omit<RawAgreement, 'clauses' | 'let'> & {
  readonly clauses: readonly WrittenClause[];
  readonly let?: Readonly<Record<string, WrittenLetValue>>;
};
export type WrittenCeiling = Omit<RawCeiling, 'neverMoreThan'> & Partial<Pick<RawCeiling, 'neverMoreThan'>>;

/** What a file leaves out is empty from here on, so that no reader has to ask whether it is there. */
export function normaliseAgreement({ let: names, ...written }: WrittenAgreement): RawAgreement {
  const entries = Object.entries(names ?? {});
  // Posts by the state opposite are none until a lock, or a charter that follows the register, says which.
  const values = entries.map(([name, value]) => [name, isPaired(value) ? [] : value] as const);
  const paired = entries.flatMap(([name, value]) => (isPaired(value) ? [[name, value.pairedState] as const] : []));
  return {
    ...written,
    ...(names !== undefined && { let: Object.fromEntries(values) }),
    ...(paired.length > 0 && { paired: Object.fromEntries(paired) }),
    clauses: written.clauses.map((clause) => ({ ...clause, give: clause.give ?? {}, rows: clause.rows ?? {} })),
  };
}

function isPaired(value: WrittenLetValue): value is { readonly pairedState: string } {
  return typeof value === 'object' && 'pairedState' in value;
}

export function normaliseCeiling(written: WrittenCeiling): RawCeiling {
  return { ...written, neverMoreThan: written.neverMoreThan ?? {} };
}
