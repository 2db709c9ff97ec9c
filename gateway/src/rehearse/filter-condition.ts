import { allOf, anyOf, type Condition, not, type Operand, type Operator, operators, type TypeModel } from '@passerelle/schema';
import { isRecord } from './example-rows.ts';

/** A caller's filter argument as a condition. */
export function filterCondition(type: TypeModel, filter: unknown): Condition {
  if (!isRecord(filter)) return { kind: 'true' };
  const parts = Object.entries(filter).map(([member, value]) => {
    if (member === 'all') return allOf(list(value).map((one) => filterCondition(type, one)));
    if (member === 'anyOf') return anyOf(list(value).map((one) => filterCondition(type, one)));
    if (member === 'not') return not(filterCondition(type, value));
    return fieldCondition(type, member, value);
  });
  return allOf(parts);
}

function fieldCondition(type: TypeModel, name: string, value: unknown): Condition {
  const field = type.fields.get(name);
  if (field === undefined || !isRecord(value)) return { kind: 'false' };
  return allOf(
    Object.entries(value).map(([op, operand]) => {
      if (!isOperator(op)) return { kind: 'false' };
      return { kind: 'test', path: [name], type: field.type, op, value: operand as Operand };
    }),
  );
}

function isOperator(op: string): op is Operator {
  return (operators as readonly string[]).includes(op);
}

function list(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}
