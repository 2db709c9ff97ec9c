/** Documents as the YAML has them, plain objects: nothing checked, nothing compiled. */
export type Condition = { readonly [member: string]: unknown };
export type Rule = string | Condition;
export type Question =
  | 'freely'
  | {
      readonly with?: readonly string[];
      readonly span?: Readonly<Record<string, string>>;
      readonly rows?: number;
      readonly oneAtATime?: boolean;
    };
/** What an arrangement made of one: keys that must be given besides. `free`: none of its own. */
export type NarrowedQuestion = Exclude<Question, 'freely'> & {
  readonly free?: true;
  readonly further?: readonly { readonly with: readonly string[]; readonly span: Readonly<Record<string, string>> }[];
};
export type Clause = {
  readonly id: string;
  readonly article: string;
  readonly from?: readonly string[];
  readonly to?: readonly string[];
  readonly purposes?: readonly string[];
  readonly give?: {
    readonly clear?: readonly string[];
    readonly masked?: Readonly<Record<string, string>>;
    readonly reference?: readonly string[];
    readonly exists?: readonly string[];
  };
  readonly rows?: Readonly<Record<string, Rule | readonly Rule[]>>;
  readonly questions?: Readonly<Record<string, Question | NarrowedQuestion>>;
  readonly aggregate?: {
    readonly question: string;
    readonly count: string;
    readonly rows: Readonly<Record<string, 'every' | Condition>>;
    readonly by: readonly string[];
    readonly minCell: number;
  };
  readonly widens?: string;
  readonly emergencyOnly?: boolean;
};
export type Prohibition = {
  readonly id: string;
  readonly article: string;
  readonly purposes?: readonly string[];
  readonly types?: readonly string[];
  readonly fields?: readonly string[];
  readonly person?: 'whole';
  readonly rows?: Readonly<Record<string, 'every' | Condition>>;
};
export type Special = {
  readonly fields: readonly string[];
  readonly necessity?: 'per-request';
  readonly neverAlone?: { readonly with: readonly string[] };
};
export type Party = { readonly state?: string; readonly authority?: string; readonly centre?: string };
export type Recipient = {
  readonly authority: string;
  readonly roles?: readonly string[];
  readonly unit?: string;
  readonly below?: boolean;
};
export type Agreement = {
  readonly id: string;
  readonly version: number;
  readonly kind: 'charter' | 'protocol' | 'agreement';
  readonly zone: string;
  readonly parties: readonly Party[];
  readonly force: { readonly from: string; readonly until: string };
  readonly purposes: { readonly only: readonly string[]; readonly case?: readonly string[] };
  readonly recipients: readonly Recipient[];
  readonly let?: Readonly<Record<string, unknown>>;
  readonly clauses: readonly Clause[];
  readonly prohibit?: readonly Prohibition[];
  readonly special?: Special | readonly Special[];
  readonly needs?: Readonly<Record<string, string>>;
  readonly channel?: object;
  readonly follow?: boolean;
  readonly emergency?: {
    readonly grounds: readonly string[];
    readonly opens: readonly string[];
    readonly roles: readonly string[];
    readonly for: string;
    readonly reviewWithin: string;
    readonly tell: readonly string[];
  };
};
export type Shield = {
  readonly id: string;
  readonly article: string;
  readonly when: Condition;
  readonly unless?: { readonly documents: readonly string[] };
};
export type Ceiling = {
  readonly id: string;
  readonly owner: string;
  readonly neverMoreThan?: Readonly<Record<string, string>>;
  readonly prohibit?: readonly Prohibition[];
  readonly shields?: readonly Shield[];
};
export type Arrangement = {
  readonly id: string;
  readonly version: number;
  readonly under: { readonly id: string; readonly version: number };
  readonly posts: readonly string[];
  readonly on?: 'rows';
  readonly zone: string;
  readonly force: { readonly from: string; readonly until: string };
  readonly clauses: readonly {
    readonly id: string;
    readonly withhold?: readonly string[];
    readonly masked?: Readonly<Record<string, string>>;
    readonly rows?: Readonly<Record<string, Condition>>;
    readonly questions?: Readonly<Record<string, Question>>;
  }[];
};
export type Act = {
  readonly id: string;
  readonly act: 'suspend' | 'resume' | 'denounce' | 'conceal' | 'consent';
  readonly agreement: string;
  readonly clauses?: readonly string[];
  readonly rows?: Readonly<Record<string, 'every' | Condition>>;
  readonly by: string;
  readonly since: string;
  readonly until?: string;
};
/** What a version's categories gave when it was signed, by clause. */
export type Lock = {
  readonly document: string;
  readonly version: number;
  readonly clauses: Readonly<Record<string, readonly string[]>>;
};
export type Papers = {
  readonly agreements: readonly Agreement[];
  readonly ceilings: readonly Ceiling[];
  readonly arrangements: readonly Arrangement[];
  readonly acts: readonly Act[];
  readonly locks: readonly Lock[];
};

/** Who asks, as the register has them. */
export type Caller = {
  readonly authority: string;
  readonly state: string;
  readonly unit: string | null;
  /** The unit and those above it. */
  readonly units: readonly string[];
  readonly posts: readonly string[];
  readonly role: string;
};
/** What a request says beside its operation. */
export type Declared = {
  readonly purpose: string | null;
  readonly listed: readonly string[] | null;
  readonly caseReference: string | null;
  readonly necessity: string | null;
  readonly emergency: { readonly ground: string } | null;
};
export type Asking = Declared & { readonly caller: Caller; readonly asOf: string };
