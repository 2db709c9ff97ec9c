import type { TableName } from '../../mapping/rows.ts';
import type { TypeNames } from '../naming/names.ts';
import type { Category } from './category.ts';

/** A new agency as scaffolding proposes it: what the files are written from. */
export type Proposal = {
  /** Name of the subgraph. */
  readonly agency: string;
  readonly dialect: string;
  /** Name of the database. */
  readonly database: string;
  readonly types: readonly ProposedType[];
  readonly codes: readonly ProposedCodes[];
  readonly leftOut: readonly Note[];
  readonly toDecide: readonly Note[];
};

/** Something about a table or column that somebody should read. */
export type Note = { readonly where: string; readonly what: string };

export type ProposedType = {
  readonly names: TypeNames;
  readonly table: TableName;
  readonly kind: 'table' | 'view';
  readonly description: string;
  /** Field names. */
  readonly key: readonly string[];
  readonly fields: readonly ProposedField[];
};

export type ProposedField = {
  readonly name: string;
  /** As SDL writes it. */
  readonly type: string;
  readonly description: string;
  readonly category: Category;
  readonly mapped: ProposedMapping;
};

export type ProposedMapping =
  | { readonly kind: 'column'; readonly column: string; readonly codec: ProposedCodec }
  | { readonly kind: 'reference'; readonly target: string; readonly parts: readonly ProposedPart[]; readonly isUnique: boolean }
  | { readonly kind: 'connection'; readonly target: string; readonly by: string };

export type ProposedPart = { readonly field: string; readonly column: string; readonly codec: ProposedCodec };

/** How a mapping writes a codec, and what it imports for it. */
export type ProposedCodec = { readonly written: string; readonly imports: readonly string[]; readonly codes: readonly string[] };

/** A closed list of codes: an enum, and the constant that maps stored codes to its values. */
export type ProposedCodes = {
  readonly type: string;
  readonly constant: string;
  readonly description: string;
  readonly values: readonly { readonly stored: string; readonly name: string }[];
};
