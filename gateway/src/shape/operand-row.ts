import type { Row } from '@passerelle/schema';
import type { OperandTree } from '../authorize/operands.ts';
import type { ObjectPlan } from '../authorize/shape-plan.ts';
import { isRaw, own, type RawObject } from './raw-object.ts';

/** Subgraphs of which something failed in this request: a fetch, an answer, a single field. */
export type Troubled = ReadonlySet<string>;

/**
 * The row that conditions are asked of. Null from an agency that failed is no value, and so unknown. In an answer from the key,
 * null says nothing either: the owner may have no such value, no such row, or one that does not show. Nor does null of a row that
 * another agency refers to and its owner does not have: `ref`, where it is read, tells.
 * Source: AGREEMENTS.md section 1, "Three-valued logic"; docs/decisions/0005, "An owner that failed".
 */
export function operandRow({ operands, reads, showing }: ObjectPlan, raw: RawObject, troubled: Troubled): Row {
  const values = [...operands].map(([name, alias]) => [name, own(raw, alias)] as const);
  const ref = operands.get('ref');
  const isNullUnknown = showing === 'key' || (ref !== undefined && (own(raw, ref) ?? null) === null);
  const row = Object.fromEntries(isNullUnknown ? values.filter(([, value]) => (value ?? null) !== null) : values);
  return troubled.size === 0 ? row : known(row, reads, troubled);
}

/** The row without the nulls of agencies that failed, all the way down. */
function known(row: RawObject, reads: OperandTree, troubled: Troubled): Row {
  const entries = Object.entries(row).flatMap(([name, value]): readonly (readonly [string, unknown])[] => {
    const read = reads.get(name);
    const isLost = (value ?? null) === null && (read === undefined || troubled.has(read.owner));
    if (isLost) return [];
    return [[name, isRaw(value) && read !== undefined ? known(value, read.inner, troubled) : value]];
  });
  return Object.fromEntries(entries);
}
