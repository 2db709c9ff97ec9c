import {
  allOf,
  anyOf,
  type BorderSchema,
  type Condition,
  not,
  type Operand,
  type Operator,
  operators,
  type TypeModel,
} from '@passerelle/schema';
import { isRecord } from './example-rows.ts';

/** A caller's filter argument as a condition on rows of a type. */
export function filterCondition(type: TypeModel, filter: unknown, border: BorderSchema): Condition {
  if (!isRecord(filter)) return { kind: 'true' };
  const parts = Object.entries(filter).map(([member, value]) => {
    if (member === 'all') return allOf(list(value).map((one) => filterCondition(type, one, border)));
    if (member === 'anyOf') return anyOf(list(value).map((one) => filterCondition(type, one, border)));
    if (member === 'not') return not(filterCondition(type, value, border));
    return fieldCondition(type, member, value, border);
  });
  return allOf(parts);
}

function fieldCondition(type: TypeModel, name: string, value: unknown, border: BorderSchema): Condition {
  const field = type.fields.get(name);
  if (field === undefined || !isRecord(value)) return { kind: 'false' };
  const [key, ...more] = border.types.get(field.type)?.keys ?? [];
  // A reference with a key of one field is compared by that field, as callers write it: `post: { is: "QNALB" }`.
  const path = key !== undefined && more.length === 0 ? [name, key] : [name];
  return allOf(
    Object.entries(value).map(([op, operand]) =>
      isOperator(op) ? { kind: 'test', path, type: field.type, op, value: operand as Operand } : { kind: 'false' },
    ),
  );
}

function isOperator(op: string): op is Operator {
  return (operators as readonly string[]).includes(op);
}

function list(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}
