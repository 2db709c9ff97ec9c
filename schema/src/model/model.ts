/** The unified schema as enforcement and agreements read it: who owns what, how sensitive it is, what leads where. */
export type BorderSchema = {
  readonly types: ReadonlyMap<string, TypeModel>;
  readonly queries: ReadonlyMap<string, FieldModel>;
  readonly mutations: ReadonlyMap<string, FieldModel>;
  readonly enums: ReadonlyMap<string, readonly string[]>;
  /** What values of enums are called, where their subgraph says so itself (`@label`), by `Enum.VALUE`. */
  readonly labels: ReadonlyMap<string, CodeLabels>;
  /** Questions that count rows instead of returning them, by coordinate of their root field. */
  readonly figures: ReadonlyMap<string, FiguresModel>;
};

/** A label in English and in French. */
export type CodeLabels = readonly [en: string, fr: string];

/** A root field that counts rows by calendar month (`@figures`). Its answer has no rows and no rights of its own. Source: AGREEMENTS.md section 5. */
export type FiguresModel = {
  readonly field: FieldModel;
  /** Type of the rows counted. */
  readonly count: string;
  /** Path from a counted row to the date that puts it into a month, and the time zone in which months begin. */
  readonly period: readonly string[];
  readonly zone: string;
  /** Path from a counted row to whom it is about, a person or a trader: a group must hold enough of them. Null: to nobody. */
  readonly holder: readonly string[] | null;
  /** By name as agreements write it, which is the group's field: `ageBand`. */
  readonly dimensions: ReadonlyMap<string, DimensionModel>;
  /** The object that the question returns, and the groups in it. They stand here and not among the types: nobody gives them. */
  readonly answer: TypeModel;
  readonly group: TypeModel;
};

export type DimensionModel = {
  readonly name: string;
  /** Value of the question's argument `by`: `AGE_BAND`. */
  readonly value: string;
  /** Path from a counted row to what is grouped by. */
  readonly path: readonly string[];
  readonly kind: DimensionKind;
};

/** `value`: as it is; `list`: its only member, or `MULTIPLE`; `month`: of the period; `ageBand`: of a date of birth. */
export type DimensionKind = 'value' | 'list' | 'month' | 'ageBand';

export type TypeModel = {
  readonly name: string;
  readonly kind: 'object' | 'interface' | 'union';
  /** The subgraph that owns its rows: the one that classifies its key; for an embedded type the one that defines it. */
  readonly owner: string;
  /** Fields of the owner's first key, by which documents name rows; none for embedded types. */
  readonly keys: readonly string[];
  /** Fields of all keys in all subgraphs: what rows are found by across agencies, whoever asks. */
  readonly joinFields: ReadonlySet<string>;
  /** Object types behind an interface or union. */
  readonly members: readonly string[];
  /** Whose data it is, as `@subject` says; null where it is nobody's. */
  readonly subject: Subject | null;
  readonly fields: ReadonlyMap<string, FieldModel>;
  readonly scopes: Scopes;
};

export type Subject = {
  /** To-one references from the type to `Traveller`; empty where the type is the person. */
  readonly path: readonly string[];
  /** Whether nothing at the first reference means that there is nobody, and not that nobody knows who. */
  readonly none: boolean;
};

export type FieldModel = {
  readonly name: string;
  readonly coordinate: string;
  /** Scalar, enum, or target type; for a connection the type of its items. */
  readonly type: string;
  readonly shape: 'leaf' | 'leafList' | 'toOne' | 'connection' | 'list';
  /** The subgraph that owns it. A key field, and one that several subgraphs resolve, has the owner of its type. */
  readonly owner: string;
  /** Subgraphs that can answer it, the owner among them: by `@shareable`, on the way of a `@provides`, or because it is in their key. */
  readonly servers: ReadonlySet<string>;
  /** Paths of the fields from other subgraphs that it is computed from (`@requires`); they are among what it reveals. */
  readonly requires: readonly string[];
  readonly categories: readonly string[];
  readonly reveals: readonly string[];
  readonly args: ReadonlyMap<string, ArgumentModel>;
  /** What it costs to ask for it once (`@cost` of the field, else of its type); null where nothing is said. */
  readonly weight: number | null;
  /** How many items a list without pages is taken to have (`@listSize`); null where nothing is said. */
  readonly assumedSize: number | null;
  /** What a token's `scope` must hold, its type's demands and those of what it contains included. */
  readonly scopes: Scopes;
};

/** `@requiresScopes`: one of the inner lists, whole. Null: nothing is demanded. */
export type Scopes = readonly (readonly string[])[] | null;

/** `members`: those of an input object; empty for anything else. */
export type ArgumentModel = { readonly type: string; readonly required: boolean; readonly members: ReadonlyMap<string, InputMember> };
export type InputMember = { readonly type: string; readonly required: boolean };
