import { Undecodable } from '../mapping/codec.ts';
import { topOf } from '../mapping/columns.ts';
import { decodeField, isOfRow } from '../mapping/decode-row.ts';
import type { DerivedField, DerivedInput } from '../mapping/fields.ts';
import type { RequestContext } from './context.ts';
import type { Instance } from './instance.ts';
import { followReference } from './reference.ts';

/**
 * What a field is computed from: fields of the row, of rows that it refers to as far as the decision shows them, and what came with the
 * question from other agencies; null where a row of this agency's is needed and there is none.
 * Errors: throws where the question came without what the field requires.
 */
export async function computedInput(
  instance: Instance,
  { from, requires }: Pick<DerivedField, 'from' | 'requires'>,
  context: RequestContext,
): Promise<DerivedInput | null> {
  const needsRow = from.some((path) => !instance.by.map(topOf).includes(topOf(path)));
  if (needsRow && (await instance.row()) === null) return null;
  const given = requires.map((name) => [name, required(instance, name)] as const);
  const read = await Promise.all(from.map(async (path) => [path.split('.'), await valueAt(instance, path.split('.'), context)] as const));
  return read.reduce<DerivedInput>((input, [path, value]) => withValue(input, path, value), Object.fromEntries(given));
}

function required({ given }: Instance, name: string): unknown {
  if (!Object.hasOwn(given, name)) throw new Error('a field was asked for without what it requires of another agency');
  return given[name];
}

async function valueAt(instance: Instance, [name = '', ...rest]: readonly string[], context: RequestContext): Promise<unknown> {
  const { type, by, key } = instance;
  const place = by.indexOf([name, ...rest].join('.'));
  if (place >= 0) return key[place];
  const field = type.mapping !== null && Object.hasOwn(type.mapping.fields, name) ? type.mapping.fields[name] : undefined;
  if (type.mapping === null || field === undefined || !isOfRow(field)) return null;
  const row = await instance.row();
  // Here of another agency's entity alone: of its own, one without a row is none.
  const value = decodeField(type.mapping, field, row ?? {});
  if (value instanceof Undecodable || rest.length === 0) return value instanceof Undecodable ? null : value;
  const target = field.kind === 'reference' ? await followReference(context, field, value) : null;
  return target === null || target instanceof Undecodable ? null : valueAt(target, rest, context);
}

function withValue(input: DerivedInput, [name = '', ...rest]: readonly string[], value: unknown): DerivedInput {
  if (rest.length === 0) return { ...input, [name]: value };
  const inner = Object.hasOwn(input, name) ? input[name] : {};
  return { ...input, [name]: withValue(typeof inner === 'object' && inner !== null ? { ...inner } : {}, rest, value) };
}
