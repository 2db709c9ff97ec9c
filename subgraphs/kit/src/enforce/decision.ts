import {
  type Condition,
  type Epoch,
  type FieldUse,
  type FiguresScope,
  type Scope,
  type SignedDecision,
  type Write,
  widestPage,
} from '@passerelle/schema';
import { isCondition } from './condition-shape.ts';
import { type Check, isCount, isCountOrNull, isFlag, isListOf, isMapOf, isObjectOf, isOneOf, isText, isTextOrNull } from './shape.ts';

/**
 * What was signed as a decision, or `null` where it is not one, or is for another subgraph.
 * INVARIANT: nothing reads what was signed but this, so that what is enforced has been checked to the last member.
 */
export function parseDecision(value: unknown, audience: string): SignedDecision | null {
  return isDecision(value) && value.audience === audience ? value : null;
}

const isRows: Check<{ readonly [type: string]: Condition }> = isMapOf((value): value is Condition => isCondition(value));
const isUse = isOneOf(['answer', 'write', 'key', 'requires', 'operand', 'subject'] satisfies readonly FieldUse[]);

const isPageSize: Check<number | null> = (value): value is number | null => isCountOrNull(value) && (value ?? 0) <= widestPage;

const isScope = isObjectOf<Scope>({
  field: isText,
  rows: isRows,
  answer: isOneOf(['rows', 'key']),
  total: isFlag,
  limit: isCountOrNull,
  pageSize: isPageSize,
});

const isWrite = isObjectOf<Write>({
  field: isText,
  inputs: isListOf(isText),
  check: (value): value is Condition => isCondition(value),
});

const isFiguresScope = isObjectOf<FiguresScope>({
  field: isText,
  document: isText,
  rows: (value): value is Condition => isCondition(value),
  dimensions: isListOf(isText),
  minCell: isCount,
});

const isDecision = isObjectOf<SignedDecision>({
  gateway: isText,
  audience: isText,
  recipient: isObjectOf<SignedDecision['recipient']>({ authority: isText, unit: isTextOrNull, role: isText }),
  purpose: isText,
  asOf: isText,
  epoch: isObjectOf<Epoch>({ since: isCount, closed: isCount }),
  documents: isListOf(isObjectOf<SignedDecision['documents'][number]>({ id: isText, version: isCount })),
  cursorContext: isText,
  scopes: isMapOf(isScope),
  figures: isMapOf(isFiguresScope),
  writes: isMapOf(isWrite),
  rows: isRows,
  fields: isMapOf(isListOf(isUse)),
});
