import type { Opening } from '@passerelle/policies';
import type { FieldModel } from '@passerelle/schema';
import type { ArgumentNode } from 'graphql';
import type { Path } from '../errors/gateway-error.ts';
import type { LiveRule, Place } from './rights.ts';

/** A root or to-many field in the operation: a question that a clause must open, and whose rows travel as a scope. */
export type QuestionSite = {
  readonly id: string;
  readonly path: Path;
  readonly field: FieldModel;
  readonly args: readonly ArgumentNode[];
  readonly openings: readonly Opening[];
  readonly isFromKey: boolean;
  readonly targets: readonly SiteTarget[];
  /** Questions that it stands in, outermost first: each of their rows asks it again. */
  readonly enclosing: readonly string[];
  /** Whether the gateway must tell which of its rows show. */
  readonly isScreened: boolean;
  /** How many times it is fetched for each parent. */
  readonly copies: number;
};

/**
 * The rows of one type that a question may return; `place` is where they stand in the operation, `offered` what is selected on
 * them and can be given.
 */
export type SiteTarget = {
  readonly place: Place;
  readonly rules: readonly LiveRule[];
  readonly document: number;
  readonly offered: ReadonlySet<FieldModel>;
};

/** One scope: a question, and which of the undecided clauses are taken to give its parent. */
export type ScopeSite = {
  readonly id: string;
  /** Under which it is fetched; no other selection has it. */
  readonly alias: string;
  readonly site: QuestionSite;
  readonly given: ReadonlySet<number>;
  readonly deciding: ReadonlySet<number>;
};

/**
 * Stable name of a question in one operation, for what is found after variables are bound. A path alone does not name it:
 * members of a union or interface may ask different questions under one response name.
 */
export function siteId(path: Path, trail: readonly string[]): string {
  return `${path.join('.')} ${trail.join('.')}`;
}
