import { Undecodable } from '../mapping/codec.ts';
import { decodeColumn, type FieldValue, type StoredRow } from '../mapping/decode-row.ts';
import type { ReferenceField } from '../mapping/fields.ts';
import { findCondition, type RequestContext } from './context.ts';
import { findInstance, findUnique, type Given, type Instance } from './instance.ts';

/** What a key of a given type leads to. */
export function follow(context: RequestContext, target: string | null, key: unknown): ReturnType<typeof findInstance> | Undecodable {
  if (key instanceof Undecodable) return key;
  return target === null ? null : findInstance(context, target, key);
}

/** What a reference leads to; `row`, which holds it, may bring along what other agencies say of that. */
export function followReference(
  context: RequestContext,
  reference: ReferenceField,
  key: FieldValue,
  row: StoredRow = {},
): ReturnType<typeof follow> | Promise<Instance | null | Undecodable> {
  const { target, parts, unique, nullMeans } = reference;
  if (key instanceof Undecodable) return key;
  const found =
    unique === true ? findUnique(context, target, Object.keys(parts), key) : findInstance(context, target, key, provided(reference, row));
  return nullMeans === undefined || key === null ? found : withoutHole(context, target, found);
}

const nothing: Given = {};

function provided({ provides }: ReferenceField, row: StoredRow): Given {
  if (provides === undefined) return nothing;
  return Object.fromEntries(Object.entries(provides).map(([name, column]) => [name, decodeColumn(column, row)]));
}

/**
 * A reference of which null means that there is none. A row that is withheld looks like one that is not there; but where nothing is
 * withheld, a key without a row is a hole in the tables, and nobody is made of a hole.
 */
async function withoutHole(
  context: RequestContext,
  target: string,
  finding: ReturnType<typeof findInstance>,
): Promise<Instance | null | Undecodable> {
  const found = await finding;
  return found === null && findCondition(context.decision.rows, target)?.kind === 'true' ? new Undecodable() : found;
}
