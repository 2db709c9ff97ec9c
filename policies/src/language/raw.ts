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
  readonly force: {
    readonly from: string;
    readonly until: string;
    readonly notice?: string;
    readonly onEnd?: string;
    readonly review?: string;
  };
  readonly purposes: RawPurposes;
  readonly recipients: readonly RawRecipient[];
  /** As resolved: `WrittenLetValue` is what the file may hold. */
  readonly let?: Readonly<Record<string, RawScalar | readonly RawScalar[]>>;
  /** By name of `let`, the state whose posts opposite are meant. Never in a file: taken from `let`. */
  readonly paired?: Readonly<Record<string, string>>;
  readonly clauses: readonly RawClause[];
  readonly prohibit?: readonly RawProhibition[];
  readonly special?: RawSpecial | readonly RawSpecial[];
  /** By coordinate: what must happen before the field may be given. Until that workflow exists, the field is not given. */
  readonly needs?: Readonly<Record<string, 'provider-approval' | 'subject-consent'>>;
  readonly channel?: RawChannel;
  readonly followUp?: { readonly within: string; readonly urgent?: string; readonly noFollowUp?: 'reason' };
  /** What the giver tells of its own accord, and by when: a duration or `at once`. */
  readonly notices?: { readonly correction?: string; readonly deletion?: string; readonly spontaneous?: string };
  /** How often the recipient reports its use, and the joint body the application of the document. */
  readonly reports?: { readonly use?: string; readonly jointBody?: string };
  readonly subjectAccess?: {
    readonly answeredBy: 'giver' | 'recipient' | 'either';
    readonly within: string;
    /** Whether the other side is heard before the answer. */
    readonly consult?: boolean;
  };
  /** Grounds on which the giver may refuse a request that the document would allow. */
  readonly refusal?: { readonly codes: readonly string[]; readonly within?: string; readonly article?: string };
  readonly obligations?: RawObligations;
  readonly limits?: { readonly perMinute?: number; readonly perDay?: number; readonly distinctSubjectsPerDay?: number };
  readonly emergency?: RawEmergency;
  /** Charters only: categories follow the schema instead of being pinned. */
  readonly follow?: boolean;
  readonly examples?: readonly RawExample[];
};

export type RawPurposes = {
  readonly only: readonly string[];
  /** Excluded by name; echoed to the recipient. */
  readonly never?: readonly string[];
  /** Purposes of `only` for which a request must carry a case reference. */
  readonly case?: readonly string[];
  readonly change?: readonly { readonly to: string; readonly needs: 'consent' | 'notice' | 'never' }[];
};

/** A value, a list, or the posts whose paired post is in a state, resolved and pinned in the version's lock. */
export type WrittenLetValue = RawScalar | readonly RawScalar[] | { readonly pairedState: string };

/** Fields that take more than a clause: a reason in each request, or other data beside them. */
export type RawSpecial = {
  readonly fields: readonly string[];
  readonly necessity?: 'per-request';
  readonly neverAlone?: { readonly with: readonly string[] };
};

export type RawChannel = { readonly via: 'central'; readonly directIf?: readonly string[]; readonly copyTo?: readonly string[] };

export type RawEmergency = {
  readonly grounds: readonly string[];
  /** Ids of `emergencyOnly` clauses. */
  readonly opens: readonly string[];
  readonly roles: readonly string[];
  readonly for: string;
  readonly reviewWithin: string;
  readonly tell: readonly string[];
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
  /** Authorities or states that receive by it; default: every recipient of the document. */
  readonly to?: readonly string[];
  readonly purposes?: readonly string[];
  /** Empty in a clause with `aggregate`, which writes neither. */
  readonly give: RawGive;
  /** Coordinates that its categories may give, from the version's lock; absent: all. Never in a file. */
  readonly pinned?: readonly string[];
  readonly rows: Readonly<Record<string, RawRows>>;
  readonly questions?: Readonly<Record<string, RawQuestion>>;
  readonly aggregate?: RawAggregate;
  /** Why it gives a field further than another clause does. */
  readonly widens?: string;
  /** Closed but in an emergency that the document's `emergency` block opens it for. */
  readonly emergencyOnly?: boolean;
  readonly tell?: 'rows';
};

/** Figures of ended calendar months, never rows. Source: AGREEMENTS.md section 5. */
export type RawAggregate = {
  readonly question: string;
  readonly count: string;
  readonly rows: Readonly<Record<string, 'every' | RawCondition>>;
  readonly by: readonly string[];
  readonly minCell: number;
};

export type RawGive = {
  readonly clear?: readonly string[];
  readonly masked?: Readonly<Record<string, string>>;
  readonly reference?: readonly string[];
  readonly exists?: readonly string[];
};

export type RawRows = RawRowRule | readonly RawRowRule[];
/** `every`, `via P.e`, `via P.e of document#clause`, or conditions, with `via` among them or without. */
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
  /** Every row in every subgraph whose own subject is a person on whom `rows.Traveller` is true or unknown. */
  readonly person?: 'whole';
  readonly rows?: Readonly<Record<string, 'every' | RawCondition>>;
};

export type RawObligations = {
  readonly retain?: string;
  readonly onward?: { readonly others?: string; readonly thirdStates?: string };
  readonly handling?: 'H0' | 'H1' | 'H2' | 'H3';
  readonly keepLog?: string;
  /** What differs for one party: `on` is a state or an authority. */
  readonly parties?: readonly ({ readonly on: string } & Omit<RawObligations, 'parties'>)[];
};

export type RawExample = {
  readonly title: Label;
  readonly at?: string;
  readonly as: RawActor;
  readonly given?: Readonly<Record<string, readonly Readonly<Record<string, unknown>>[]>>;
  readonly question: string;
  readonly expect: Readonly<Record<string, RawExpectation>>;
};

/** Who asks in an example, and what the request says of itself. `emergency` is a ground of the document. */
export type RawActor = {
  readonly authority: string;
  readonly unit?: string;
  readonly role: string;
  readonly purpose: string;
  readonly case?: string;
  readonly necessity?: string;
  readonly emergency?: string;
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
  /** Empty where the file has none. */
  readonly neverMoreThan: Readonly<Record<string, string>>;
  readonly prohibit?: readonly RawProhibition[];
  readonly shields?: readonly RawShield[];
};

/** A person on whom `when` is true or unknown is nowhere, in every subgraph and under every document but those in `unless`. */
export type RawShield = {
  readonly id: string;
  readonly article: string;
  /** A condition whose paths start with the type: `Traveller.protection: { has: ASYLUM }`. */
  readonly when: RawCondition;
  readonly unless?: { readonly documents: readonly string[] };
};

/** Narrows its parent for posts; it gives nothing of its own and is never selected. */
export type RawArrangement = {
  readonly id: string;
  readonly version: number;
  readonly kind: 'arrangement';
  readonly title: Label;
  readonly basis: readonly RawBasis[];
  readonly zone: string;
  readonly under: { readonly id: string; readonly version: number };
  readonly posts: readonly string[];
  /** `rows`: on rows of these posts, whoever asks. Default: for recipients whose unit has one of the posts. */
  readonly on?: 'rows';
  readonly force: RawAgreement['force'];
  readonly clauses: readonly RawNarrowing[];
  readonly examples?: readonly RawExample[];
};

/** What an arrangement makes stricter in the parent's clause of the same id; a clause that it does not name stays as it is. */
export type RawNarrowing = {
  readonly id: string;
  readonly article: string;
  readonly withhold?: readonly string[];
  readonly masked?: Readonly<Record<string, string>>;
  readonly rows?: Readonly<Record<string, RawCondition>>;
  readonly questions?: Readonly<Record<string, RawQuestion>>;
};

/** What one side does alone to a signed text. Instants are UTC or bare days (00:00 UTC). */
export type RawAct = {
  readonly id: string;
  readonly act: 'suspend' | 'resume' | 'denounce' | 'conceal' | 'consent';
  readonly agreement: string;
  /** Default: the whole agreement. */
  readonly clauses?: readonly string[];
  /** `conceal` only: the rows that are as if not there, at most 48 hours, and once more 48. */
  readonly rows?: Readonly<Record<string, 'every' | RawCondition>>;
  readonly by: string;
  readonly since: string;
  readonly until?: string;
  readonly reason: Label;
};
