import type { Label, RawAgreement } from '../language/raw.ts';
import type { SymbolicCondition } from '../language/symbolic.ts';
import type { Level } from '../masks/mask.ts';
import type { Question, RowRule } from './clause.ts';
import type { Obligations } from './obligations.ts';

/**
 * What one recipient may have for one purpose, under the documents in force: rights, never data. Shared by every recipient with the
 * same rights; operands of conditions are bound per request by `bindCondition`.
 * Source: DESIGN.md section 1; AGREEMENTS.md section 1.
 */
export type Profile = {
  /** Hash of the content: same content, same profile. */
  readonly id: string;
  /** Every document that fits. */
  readonly documents: readonly ProfileDocument[];
  /** By subgraph, which document decides about its data; a subgraph that is not here gives nothing. */
  readonly givers: ReadonlyMap<string, Giver>;
  readonly clauses: readonly Clause[];
  /** By object type; a type that is not here is closed. */
  readonly types: ReadonlyMap<string, TypeRights>;
  /** By coordinate of a root field or to-many field; one that is not here is closed. */
  readonly questions: ReadonlyMap<string, readonly Opening[]>;
  /** Questions for figures by coordinate of their root field; one that is not here is closed. */
  readonly aggregates: ReadonlyMap<string, readonly Aggregate[]>;
  /** By coordinate, what a request must bring before the field is given; a field that is not here demands nothing. */
  readonly demands: ReadonlyMap<string, FieldDemand>;
};

/** What one clause lets be counted: rows on which `rows` is true, in groups no finer than `dimensions` and no smaller than `minCell`. */
export type Aggregate = {
  readonly clause: number;
  readonly rows: SymbolicCondition;
  readonly dimensions: readonly string[];
  readonly minCell: number;
};

/** Source: AGREEMENTS.md section 2, `special` and `needs`. */
export type FieldDemand = {
  /** Somebody must agree first; until that workflow exists, the field is not given. */
  readonly consent: boolean;
  /** The request must say why it is necessary. */
  readonly necessity: boolean;
  /** Of each of these lists, one field (by coordinate) must be selected on the same object, given and there. */
  readonly company: readonly (readonly string[])[];
};

export type Giver =
  | { readonly kind: 'one'; readonly document: number }
  | { readonly kind: 'ambiguous'; readonly documents: readonly string[] };

export type ProfileDocument = {
  readonly id: string;
  readonly version: number;
  readonly kind: RawAgreement['kind'];
  readonly title: Label;
  /** As the recipient's party has them. */
  readonly obligations: Obligations;
  /** How much a recipient may ask; absent where the document sets no limit. */
  readonly limits?: NonNullable<RawAgreement['limits']>;
  /** Arrangements that narrow it for the recipient's posts, or for rows of posts. */
  readonly arrangements: readonly { readonly id: string; readonly version: number }[];
  /** The ground of the emergency in which more of it is open; null: none is. */
  readonly openedBy: string | null;
  /** Whether a request for this purpose must carry the reference of a case. */
  readonly needsCase: boolean;
};

/** `document` and positions in `Profile.clauses` are what the rest of a profile refers to. */
export type Clause = {
  readonly index: number;
  readonly id: string;
  readonly article: string;
  readonly document: number;
  /** Subgraphs that give by it, of those about whose data its document decides. */
  readonly from: readonly string[];
};

/**
 * One alternative of a clause's rows: how they were reached, if it matters, and what must hold on them. `through` is the clause that
 * must give the row that the edge comes from: the same, or the one that `via … of` names; null where no such row is asked for.
 */
export type Alternative = RowRule & { readonly through: number | null };

export type TypeRights = {
  /** By clause: the alternatives by one of which an occurrence must be given. */
  readonly rows: readonly { readonly clause: number; readonly alternatives: readonly Alternative[] }[];
  readonly fields: ReadonlyMap<string, readonly { readonly clause: number; readonly level: Level }[]>;
  /** Clauses that give the type without fields. */
  readonly exists: readonly number[];
  /** Clauses that open `ref`. */
  readonly reference: readonly number[];
  readonly prohibitions: readonly Prohibition[];
};

/**
 * Removes rows, or sets the fields in `scope` to none, where the condition is true or unknown. Binds `document`, whose own it is or an
 * owner's ceiling.
 */
export type Prohibition = {
  readonly document: number;
  readonly scope: 'type' | readonly string[];
  /** Whether it is about the person whose row it is: a shield, or `person: whole`. */
  readonly person: boolean;
  readonly condition: SymbolicCondition;
};

export type Opening = { readonly clause: number } & Question;
