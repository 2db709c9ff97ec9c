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
  /** Where `@subject` says the person is: `self`, or a path. */
  readonly subject: string | null;
  readonly fields: ReadonlyMap<string, FieldModel>;
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
