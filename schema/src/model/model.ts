/** The unified schema as enforcement and agreements read it: who owns what, how sensitive it is, what leads where. */
export type BorderSchema = {
  readonly types: ReadonlyMap<string, TypeModel>;
  readonly queries: ReadonlyMap<string, FieldModel>;
  readonly mutations: ReadonlyMap<string, FieldModel>;
  readonly enums: ReadonlyMap<string, readonly string[]>;
};

export type TypeModel = {
  readonly name: string;
  readonly kind: 'object' | 'interface' | 'union';
  /** The subgraph that owns its rows: the one that classifies its key; for an embedded type the one that defines it. */
  readonly owner: string;
  /** Fields of the owner's first key; none for embedded types. */
  readonly keys: readonly string[];
  /** Object types behind an interface or union. */
  readonly members: readonly string[];
  /** Whose data it is, as `@subject` says; null where it is nobody's. */
  readonly subject: Subject | null;
  readonly fields: ReadonlyMap<string, FieldModel>;
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
  /** The subgraph that owns it. A key field has the owner of its type. */
  readonly owner: string;
  readonly categories: readonly string[];
  readonly reveals: readonly string[];
  readonly args: ReadonlyMap<string, { readonly type: string; readonly required: boolean }>;
};
