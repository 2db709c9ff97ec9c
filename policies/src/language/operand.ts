import type { RawScalar } from './raw.ts';
import { type RecipientName, recipientNames } from './symbolic.ts';

/** What a `$` name in a condition stands for. Source: AGREEMENTS.md section 3, "Operands". */
export type OperandName =
  | { readonly kind: 'recipient'; readonly name: RecipientName }
  | { readonly kind: 'asOf' }
  | { readonly kind: 'versionFrom' }
  | { readonly kind: 'let'; readonly name: string };

/** Reads a `$` name; null for a literal. */
export function parseOperandName(operand: RawScalar): OperandName | null {
  if (typeof operand !== 'string' || !operand.startsWith('$')) return null;
  if (operand === '$asOf') return { kind: 'asOf' };
  if (operand === '$version.from') return { kind: 'versionFrom' };
  const name = recipientNames.find((known) => operand === `$recipient.${known}`);
  return name === undefined ? { kind: 'let', name: operand.slice(1) } : { kind: 'recipient', name };
}
