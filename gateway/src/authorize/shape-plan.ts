import type { Alternative, SymbolicCondition } from '@passerelle/policies';
import type { Path } from '../errors/gateway-error.ts';
import type { ErrorCode } from '../errors/registry.ts';
import type { OperandTree } from './operands.ts';
import type { Grant, Removal } from './rights.ts';

/**
 * What becomes of fetched data, compiled once per (operation, profile): the caller's response names in the caller's order, and
 * for each cell the clauses that may give it. Data arrives under names that the compiler minted, so no name that a caller
 * chose ever meets the executor.
 */
export type FieldPlan =
  /** `type`: at the root, where no object says it. */
  | { readonly kind: 'typename'; readonly name: string; readonly type?: string }
  | { readonly kind: 'denied'; readonly name: string }
  | { readonly kind: 'plain'; readonly name: string; readonly alias: string }
  | { readonly kind: 'leaf'; readonly name: string; readonly alias: string; readonly cell: CellPlan }
  | { readonly kind: 'toOne'; readonly name: string; readonly alias: string; readonly cell: CellPlan; readonly target: TargetPlan }
  | ({
      readonly kind: 'list';
      readonly name: string;
      readonly cell: CellPlan | null;
      readonly target: TargetPlan;
      readonly isScreened: boolean;
    } & Listed)
  | ({
      readonly kind: 'connection';
      readonly name: string;
      readonly cell: CellPlan | null;
      readonly page: readonly PagePlan[];
      readonly screen: ScreenPlan | null;
    } & Listed)
  | { readonly kind: 'lookUp'; readonly name: string; readonly alias: string; readonly target: TargetPlan }
  | FiguresPlan;

/** Figures: no rows, and nothing to decide on again but that no group is smaller than any clause lets be told. */
export type FiguresPlan = {
  readonly kind: 'figures';
  readonly name: string;
  readonly alias: string;
  readonly coordinate: string;
  readonly minCell: number;
  readonly members: readonly FigurePlan[];
};

export type FigurePlan =
  | { readonly kind: 'typename'; readonly name: string; readonly type: string }
  | { readonly kind: 'denied'; readonly name: string }
  | { readonly kind: 'plain'; readonly name: string; readonly alias: string }
  /** A number of rows: none, or enough. */
  | { readonly kind: 'count'; readonly name: string; readonly alias: string }
  | { readonly kind: 'groups'; readonly name: string; readonly alias: string; readonly members: readonly FigurePlan[] };

/** A list is fetched once for each answer to "which of these clauses give its parent"; the parent's own row picks the alias. */
export type Listed = {
  readonly variants: readonly Variant[];
  readonly deciding: readonly number[];
  /** The question that it answers, and the field that its limit is on. */
  readonly site: string;
  readonly coordinate: string;
};
export type Variant = { readonly alias: string; readonly given: ReadonlySet<number> };

/**
 * Names of the hidden selections by which a page is cut to the rows that show: edges with their cursors and nodes, and whether the
 * source has more.
 */
export type ScreenPlan = {
  readonly edges: string;
  readonly cursor: string;
  readonly node: string;
  readonly target: TargetPlan;
  readonly info: string;
  readonly hasNextPage: string;
  readonly hasPreviousPage: string;
};

export type PagePlan =
  | { readonly kind: 'typename'; readonly name: string; readonly type: string }
  | { readonly kind: 'plain'; readonly name: string; readonly alias: string }
  | {
      readonly kind: 'pageInfo';
      readonly name: string;
      readonly alias: string;
      readonly fields: readonly FieldPlan[];
      /** Field of `PageInfo` by the name that it arrives under. */
      readonly leaves: ReadonlyMap<string, string>;
    }
  | { readonly kind: 'nodes'; readonly name: string; readonly alias: string; readonly target: TargetPlan }
  | { readonly kind: 'edges'; readonly name: string; readonly alias: string; readonly fields: readonly EdgePlan[] };

export type EdgePlan =
  | { readonly kind: 'typename'; readonly name: string; readonly type: string }
  | { readonly kind: 'plain'; readonly name: string; readonly alias: string }
  | { readonly kind: 'node'; readonly name: string; readonly alias: string; readonly target: TargetPlan };

/** A cell is given at the highest level of the grants whose clause gives the occurrence, and not at all where a prohibition holds or is unknown. */
export type CellPlan = {
  readonly coordinate: string;
  readonly grants: readonly Grant[];
  readonly prohibitions: readonly { readonly document: number; readonly condition: SymbolicCondition }[];
};

/** The objects at a place, by runtime type; a type that is not there is not given. */
export type TargetPlan = { readonly members: ReadonlyMap<string, ObjectPlan>; readonly isAbstract: boolean };

export type ObjectPlan = {
  readonly type: string;
  readonly reachedBy: string;
  readonly fields: readonly FieldPlan[];
  readonly clauses: readonly ClausePlan[];
  /** Clauses by which the row shows. */
  readonly showing: readonly number[];
  /** The object is answered from its key: it is always there, whether or not its row shows. */
  readonly isFromKey: boolean;
  /** Operands that only the row itself says, its key apart: of a row that does not show they are not known. Where it always shows, none. */
  readonly hidden: ReadonlySet<string>;
  /** A person answered from their key: whether there is such a person, `ref` tells. */
  readonly isPersonSought: boolean;
  /** First path segment of each operand to the alias under which it was fetched. */
  readonly operands: ReadonlyMap<string, string>;
  /** Whether all of them arrive under the names of their fields: the object is then itself the row that conditions are asked of. */
  readonly isRow: boolean;
  /** The same by field name, all the way down. */
  readonly reads: OperandTree;
  /** The names under which its key fields arrive, in the order of the key: what is recorded of an object that was given. */
  readonly keys: readonly string[];
  /** Whom the row is about, as the record tells it; null where its own agency does not say. */
  readonly subject: SubjectPlan | null;
  /** The names under which the key fields arrive by which rows are told apart where they are counted; none where they are not. */
  readonly counted: readonly string[];
  /** By response name, lists of response names: of each one must be in the answer, or this one is null. */
  readonly company: ReadonlyMap<string, readonly (readonly string[])[]>;
};

/** A person, or the document that leads to one: the name under which the reference arrives, and its key fields, which arrive as they are called. */
export type SubjectPlan = { readonly type: string; readonly alias: string; readonly keys: readonly string[] };

/** What must hold for a clause to give an occurrence; alternatives that this place can never meet are gone. */
export type ClausePlan = {
  readonly clause: number;
  readonly document: number;
  readonly alternatives: readonly Alternative[];
  readonly prohibitions: readonly Removal[];
};

/** A place whose rows only the gateway can tell apart, by what other agencies know: while one of them fails, it is incomplete. */
export type ScreenedPlace = { readonly path: Path; readonly owners: readonly string[] };

/** A refusal that depends on operation and profile alone; list positions in its path are written `@`. */
export type StaticError = { readonly code: ErrorCode; readonly path: Path; readonly details?: Readonly<Record<string, unknown>> };
