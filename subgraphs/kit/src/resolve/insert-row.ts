import { evaluate, type Row } from '@passerelle/schema';
import { assertWritable, getScope, getWrite, refused } from '../enforce/permit.ts';
import { isPlainObject } from '../enforce/shape.ts';
import { SubgraphError } from '../errors.ts';
import type { TypeMapping } from '../mapping/define.ts';
import { type EncodedRow, encodeRow } from '../mapping/encode-row.ts';
import type { InsertField } from '../mapping/fields.ts';
import { isTableName } from '../mapping/rows.ts';
import { getType } from '../model/model.ts';
import { insertRow } from '../sql/statement.ts';
import type { RequestContext } from './context.ts';
import { type Instance, lookUpInstance } from './instance.ts';

/**
 * Makes one row, and answers it as a look-up would: decision, inputs and the row itself are checked before anything is written.
 * Errors: `UNAUTHORIZED_FIELD_OR_TYPE` where the decision does not allow this row; `BAD_USER_INPUT`. In both cases nothing was written.
 */
export async function insertOne(
  coordinate: string,
  { target, makeRow }: InsertField,
  args: Readonly<Record<string, unknown>>,
  context: RequestContext,
): Promise<Instance | null> {
  const { decision, runtime } = context;
  const scope = getScope(decision, args.scope, coordinate);
  const write = getWrite(decision, args.scope, coordinate);
  assertWritable(args, write);
  const input = isPlainObject(args.input) ? args.input : {};
  const row: Row = makeRow(input, { asOf: toTheSecond(decision.asOf), newId: runtime.newId });
  if (evaluate(write.check, row) !== true) throw refused(`\`${coordinate}\` would write a row that the decision does not allow.`);
  const { mapping } = getType(runtime.model, target);
  if (runtime.write === null || mapping?.table === undefined || !isTableName(mapping.table))
    throw new Error('a mutation reached a subgraph that cannot write');
  await runtime.write(insertRow(mapping.table, encoded(mapping, row)));
  return lookUpInstance(context, target, row, scope);
}

function encoded(mapping: TypeMapping, row: Row): EncodedRow {
  try {
    return encodeRow(mapping, row);
  } catch {
    throw new SubgraphError('BAD_USER_INPUT', 'An input has a value for which this agency has no stored form.');
  }
}

function toTheSecond(instant: string): string {
  return `${new Date(instant).toISOString().slice(0, 19)}Z`;
}
