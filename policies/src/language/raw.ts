/** Agreement files after the JSON Schema accepted them: shapes are right, names are not looked up yet. Source: AGREEMENTS.md section 2. */

export type Label = { readonly en: string; readonly fr: string };
export type RawScalar = string | number | boolean;

export type RawAgreement = {
  readonly id: string;
  readonly version: number;
  readonly kind: 'charter' | 'protocol' | 'agreement';
  readonly title: Label;
  readonly basis: readonly RawBasis[];
  readonly zone: string;
  readonly parties: readonly RawParty[];
  readonly force: { readonly from: string; readonly until: string; readonly notice?: string; readonly onEnd?: string };
  readonly purposes: { readonly only: readonly string[] };
  readonly recipients: readonly RawRecipient[];
  readonly let?: Readonly<Record<string, RawScalar | readonly RawScalar[]>>;
  readonly clauses: readonly RawClause[];
  readonly prohibit?: readonly RawProhibition[];
  readonly obligations?: RawObligations;
  readonly examples?: readonly RawExample[];
};

export type RawBasis = { readonly instrument: string; readonly article?: string };
/** A state takes part through all its authorities, an authority for itself. */
export type RawParty = { readonly state?: string; readonly authority?: string; readonly centre?: string };
export type RawRecipient = {
  readonly authority: string;
  readonly roles?: readonly string[];
  readonly unit?: string;
  readonly below?: boolean;
};

export type RawClause = {
  readonly id: string;
  readonly article: string;
  readonly from?: readonly string[];
  readonly purposes?: readonly string[];
  readonly give: RawGive;
  readonly rows: Readonly<Record<string, RawRows>>;
  readonly questions?: Readonly<Record<string, RawQuestion>>;
};

export type RawGive = {
  readonly clear?: readonly string[];
  readonly masked?: Readonly<Record<string, string>>;
  readonly reference?: readonly string[];
  readonly exists?: readonly string[];
};

export type RawRows = RawRowRule | readonly RawRowRule[];
/** `every`, `via P.e`, or conditions, with `via` among them or without. */
export type RawRowRule = string | RawCondition;
/** `all`, `anyOf`, `not` join; `via` stands at the top only; any other member is a path with its operators. */
export type RawCondition = { readonly [member: string]: unknown };
export type RawOperand = RawScalar | readonly RawScalar[];

export type RawQuestion =
  | 'freely'
  | {
      readonly with?: readonly string[];
      readonly span?: Readonly<Record<string, string>>;
      readonly rows?: number;
      readonly oneAtATime?: boolean;
    };

export type RawProhibition = {
  readonly id: string;
  readonly article: string;
  readonly purposes?: readonly string[];
  readonly types?: readonly string[];
  readonly fields?: readonly string[];
  readonly rows?: Readonly<Record<string, 'every' | RawCondition>>;
};

export type RawObligations = {
  readonly retain?: string;
  readonly onward?: { readonly others?: string; readonly thirdStates?: string };
  readonly handling?: 'H0' | 'H1' | 'H2' | 'H3';
  readonly keepLog?: string;
};

export type RawExample = {
  readonly title: Label;
  readonly at?: string;
  readonly as: { readonly authority: string; readonly unit?: string; readonly role: string; readonly purpose: string };
  readonly given?: Readonly<Record<string, readonly Readonly<Record<string, unknown>>[]>>;
  readonly question: string;
  readonly expect: Readonly<Record<string, RawExpectation>>;
};

export type RawExpectation =
  | string
  | { readonly masked?: string; readonly value?: unknown; readonly error?: string; readonly rows?: number };

export type RawCeiling = {
  readonly id: string;
  readonly kind: 'ceiling';
  readonly owner: string;
  readonly article: string;
  readonly title?: Label;
  readonly neverMoreThan: Readonly<Record<string, string>>;
};
