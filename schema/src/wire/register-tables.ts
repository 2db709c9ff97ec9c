/**
 * Tables of the agreements register, which the gateway writes from the policy set in use and the agreements subgraph reads. Lists are
 * joined by line feeds; instants are ISO 8601 UTC; Booleans 0 and 1; kinds in the words of the files (`agreement`, `suspend`).
 */
export type RegisterTable = {
  readonly name: string;
  readonly columns: { readonly [column: string]: RegisterColumn };
  readonly primaryKey: readonly [string, ...string[]];
  readonly indexes?: readonly (readonly [string, ...string[]])[];
};

/** SQL types that SQLite, PostgreSQL and MariaDB know by the same name. */
export type RegisterColumn = `varchar(${number})` | 'smallint' | 'integer' | 'text';

/** Between the members of a list in one column. */
export const listSeparator = '\n';

const id = 'varchar(80)';
const article = 'varchar(200)';
const authority = 'varchar(20)';
const code = 'varchar(40)';
const instant = 'varchar(20)';
const rowId = 'varchar(400)';
const inVersion = { agreement_id: id, version: 'varchar(10)' } as const;
const inBothLanguages = { text_en: 'text', text_fr: 'text' } as const;

const agreement = {
  name: 'agreement',
  columns: {
    id,
    kind: code,
    title_en: 'text',
    title_fr: 'text',
    parties: 'text',
    recipients: 'text',
    latest_version: 'integer',
  },
  primaryKey: ['id'],
} as const satisfies RegisterTable;

const agreementVersion = {
  name: 'agreement_version',
  columns: {
    ...inVersion,
    number: 'integer',
    kind: code,
    title_en: 'text',
    title_fr: 'text',
    basis: 'text',
    zone: code,
    parties: 'text',
    givers: 'text',
    recipients: 'text',
    purposes: 'text',
    excluded_purposes: 'text',
    case_purposes: 'text',
    in_force_from: instant,
    in_force_until: instant,
    notice: code,
    on_end: code,
    per_minute: 'integer',
    per_day: 'integer',
    distinct_subjects_per_day: 'integer',
  },
  primaryKey: ['agreement_id', 'version'],
} as const satisfies RegisterTable;

const clause = {
  name: 'clause',
  columns: {
    ...inVersion,
    id,
    article,
    givers: 'text',
    recipients: 'text',
    purposes: 'text',
    emergency_only: 'smallint',
    ...inBothLanguages,
  },
  primaryKey: ['agreement_id', 'version', 'id'],
} as const satisfies RegisterTable;

const accessEntry = {
  name: 'access_entry',
  columns: {
    id: rowId,
    ...inVersion,
    clause_id: id,
    article,
    field: 'varchar(120)',
    type: 'varchar(60)',
    categories: 'text',
    giver: authority,
    recipient: authority,
    roles: 'text',
    unit: code,
    below_unit: 'smallint',
    purpose: code,
    level: code,
    mask: code,
    rows_en: 'text',
    rows_fr: 'text',
    restricted: 'smallint',
  },
  primaryKey: ['id'],
  indexes: [['agreement_id', 'version'], ['recipient'], ['field']],
} as const satisfies RegisterTable;

const openedQuestion = {
  name: 'opened_question',
  columns: {
    id: rowId,
    ...inVersion,
    clause_id: id,
    field: 'varchar(120)',
    recipients: 'text',
    purposes: 'text',
    freely: 'smallint',
    most_rows: 'integer',
    one_at_a_time: 'smallint',
    ...inBothLanguages,
  },
  primaryKey: ['id'],
  indexes: [['agreement_id', 'version']],
} as const satisfies RegisterTable;

const restriction = {
  name: 'restriction',
  columns: {
    id: rowId,
    kind: code,
    ...inVersion,
    owner: authority,
    article,
    covers: 'text',
    purposes: 'text',
    recipients: 'text',
    ...inBothLanguages,
  },
  primaryKey: ['id'],
  indexes: [['agreement_id', 'version']],
} as const satisfies RegisterTable;

const obligation = {
  name: 'obligation',
  columns: { id: rowId, ...inVersion, kind: code, party: authority, value: 'text', recipients: 'text' },
  primaryKey: ['id'],
  indexes: [['agreement_id', 'version']],
} as const satisfies RegisterTable;

const agreementAct = {
  name: 'agreement_act',
  columns: {
    id,
    kind: code,
    agreement_id: id,
    clauses: 'text',
    done_by: authority,
    since: instant,
    until: instant,
    reason_en: 'text',
    reason_fr: 'text',
    recipients: 'text',
  },
  primaryKey: ['id'],
  indexes: [['agreement_id']],
} as const satisfies RegisterTable;

export const registerTables = {
  agreement,
  agreementVersion,
  clause,
  accessEntry,
  openedQuestion,
  restriction,
  obligation,
  agreementAct,
} as const;

/** A row of a table as it is stored; a column that has no value is null. */
export type RegisterRow<T extends keyof typeof registerTables> = {
  readonly [C in keyof (typeof registerTables)[T]['columns']]: (typeof registerTables)[T]['columns'][C] extends 'smallint' | 'integer'
    ? number | null
    : string | null;
};

/** Everything that the register holds. */
export type RegisterRows = { readonly [T in keyof typeof registerTables]: readonly RegisterRow<T>[] };
