import type { BorderSchema } from '@passerelle/schema';
import type { Lock } from '../language/lock.ts';
import type { YamlPath } from '../language/problem.ts';
import type { RawAct, RawAgreement, RawArrangement, RawCeiling } from '../language/raw.ts';
import type { RawRegister } from '../register/raw.ts';
import type { Register } from '../register/register.ts';

/** What a rule found, before file and line are known. */
export type Finding = { readonly at: YamlPath; readonly message: string; readonly remedy: string };

/** A check of one charter, protocol or agreement. Rules are independent: none relies on another having passed. */
export type AgreementRule = {
  readonly id: string;
  readonly severity: 'error' | 'warning';
  readonly find: (context: AgreementContext) => readonly Finding[];
};

export type AgreementContext = {
  readonly agreement: RawAgreement;
  readonly schema: BorderSchema;
  readonly register: Register;
  /** Ceilings of every owner. */
  readonly ceilings: readonly RawCeiling[];
  /** Every document of the set, this one among them. */
  readonly documents: readonly RawAgreement[];
  /** When it is checked, in milliseconds; null where nobody asks about time. */
  readonly atMs: number | null;
  /** The version's lock, and what the document's file says. */
  readonly pin: { readonly lock: Lock | null; readonly content: unknown };
};

/** A check of one lock. */
export type LockRule = { readonly id: string; readonly find: (context: LockContext) => readonly Finding[] };

export type LockContext = { readonly lock: Lock; readonly file: string; readonly documents: readonly RawAgreement[] };

/** A check of one arrangement. `parent` is null where the version that it narrows is not there, which has a rule of its own. */
export type ArrangementRule = {
  readonly id: string;
  readonly severity: 'error' | 'warning';
  readonly find: (context: ArrangementContext) => readonly Finding[];
};

export type ArrangementContext = Omit<AgreementContext, 'agreement' | 'pin'> & {
  readonly arrangement: RawArrangement;
  readonly parent: RawAgreement | null;
  /** Every arrangement of the set, this one among them. */
  readonly arrangements: readonly RawArrangement[];
};

/** A check of one act. `versions` are those of the document that it is about; none where there is no such document. */
export type ActRule = { readonly id: string; readonly find: (context: ActContext) => readonly Finding[] };

export type ActContext = Omit<AgreementContext, 'agreement' | 'pin'> & {
  readonly act: RawAct;
  readonly versions: readonly RawAgreement[];
  /** Every act of the set, this one among them, in the order of the files. */
  readonly acts: readonly RawAct[];
};

export type CeilingRule = {
  readonly id: string;
  readonly find: (context: CeilingContext) => readonly Finding[];
};

export type CeilingContext = {
  readonly ceiling: RawCeiling;
  readonly schema: BorderSchema;
  readonly register: Register;
  /** Ceilings of every owner, this one among them. */
  readonly ceilings: readonly RawCeiling[];
  readonly documents: readonly RawAgreement[];
};

export type RegisterRule = {
  readonly id: string;
  readonly find: (context: { readonly register: RawRegister; readonly schema: BorderSchema }) => readonly Finding[];
};
