import type { Condition } from '@passerelle/schema';
import { allOf } from '@passerelle/schema';
import { isPlainObject } from '../enforce/shape.ts';
import { SubgraphError } from '../errors.ts';
import type { Model, TypeModel } from '../model/model.ts';
import { canonicalJson } from '../opaque/canonical-json.ts';
import type { Direction } from '../sql/order.ts';
import { filterCondition } from './filter.ts';

/** What a client asks of a list. */
export type PageArguments = {
  readonly size: number;
  /** `last` instead of `first`. */
  readonly backwards: boolean;
  readonly after: string | null;
  readonly before: string | null;
  readonly filter: Condition;
  readonly order: readonly { readonly field: string; readonly direction: Direction }[];
  /** Filter and order as text: what a cursor is bound to. */
  readonly fingerprint: string;
};

const defaultSize = 50;
export const mostRowsOfPage = 200;

/** By arguments: those that an operation writes out are the same object in each of its requests. */
const remembered = new WeakMap<object, { readonly target: TypeModel; readonly read: PageArguments }>();

/** Errors: `BAD_USER_INPUT` where a size is out of range, both ends are asked for, or filter and order are not well formed. */
export function parsePageArguments(args: Readonly<Record<string, unknown>>, target: TypeModel, model: Model): PageArguments {
  const known = remembered.get(args);
  if (known?.target === target) return known.read;
  const read = readArguments(args, target, model);
  remembered.set(args, { target, read });
  return read;
}

function readArguments(args: Readonly<Record<string, unknown>>, target: TypeModel, model: Model): PageArguments {
  const { first, last, after, before, filter, orderBy } = args;
  const isBoth = typeof first === 'number' && typeof last === 'number';
  if (isBoth) throw bad('Give `first` or `last`, not both.');
  return {
    size: sizeOf(last ?? first),
    backwards: typeof last === 'number',
    after: typeof after === 'string' ? after : null,
    before: typeof before === 'string' ? before : null,
    filter: filter === undefined || filter === null ? allOf([]) : filterCondition(filter, target, model),
    order: orderOf(orderBy, target),
    fingerprint: canonicalJson([filter ?? null, orderBy ?? null]),
  };
}

function sizeOf(size: unknown): number {
  if (size === undefined || size === null) return defaultSize;
  if (typeof size !== 'number' || size < 0 || size > mostRowsOfPage) throw bad(`\`first\` and \`last\` go from 0 to ${mostRowsOfPage}.`);
  return size;
}

function orderOf(orderBy: unknown, target: TypeModel): PageArguments['order'] {
  if (orderBy === undefined || orderBy === null) return [];
  return (Array.isArray(orderBy) ? orderBy : [orderBy]).map((item: unknown) => {
    const members = isPlainObject(item) ? Object.entries(item) : [];
    const [field, direction] = members.length === 1 ? (members[0] ?? []) : [];
    if (field === undefined || (direction !== 'ASC' && direction !== 'DESC'))
      throw bad('Each item of `orderBy` sets exactly one member, to `ASC` or `DESC`.');
    const mapped = target.mapping !== null && Object.hasOwn(target.mapping.fields, field) ? target.mapping.fields[field] : undefined;
    if (mapped?.kind !== 'column' || mapped.codec.kind === 'list')
      throw bad(`\`${target.name}.${field}\` is computed and cannot be sorted by.`);
    return { field, direction };
  });
}

function bad(message: string): SubgraphError {
  return new SubgraphError('BAD_USER_INPUT', message);
}
