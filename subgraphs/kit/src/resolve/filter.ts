import { allOf, anyOf, type Condition, type KeyValue, not, type Operand, operators, type Scalar, type Test } from '@passerelle/schema';
import { isPlainObject } from '../enforce/shape.ts';
import { SubgraphError } from '../errors.ts';
import { getType, type Model, type TypeModel } from '../model/model.ts';

/**
 * A client's `XFilter`, as a condition on X.
 * Shape:  GraphQL has checked names and types; what it cannot check is that no operand is null.
 * Errors: `BAD_USER_INPUT` for a null operand and for fields that are computed.
 */
export function filterCondition(filter: unknown, type: TypeModel, model: Model): Condition {
  if (!isPlainObject(filter)) throw nullOperand();
  const parts = Object.entries(filter).map(([name, value]) => {
    if (name === 'all') return allOf(listOf(value).map((part) => filterCondition(part, type, model)));
    if (name === 'anyOf') return anyOf(listOf(value).map((part) => filterCondition(part, type, model)));
    if (name === 'not') return not(filterCondition(value, type, model));
    return fieldCondition(name, value, type, model);
  });
  return allOf(parts);
}

function fieldCondition(name: string, value: unknown, type: TypeModel, model: Model): Condition {
  const mapped = type.mapping !== null && Object.hasOwn(type.mapping.fields, name) ? type.mapping.fields[name] : undefined;
  if (mapped === undefined || mapped.kind === 'derived' || mapped.kind === 'batched')
    throw bad(`\`${type.name}.${name}\` is computed and cannot be filtered by.`);
  if (!isPlainObject(value)) throw nullOperand();
  const fieldType = type.fieldTypes.get(name) ?? 'String';
  const keys = mapped.kind === 'reference' ? getType(model, mapped.target).key : null;
  const tests = Object.entries(value).map(([op, operand]): Test => {
    const operator = operators.find((one) => one === op);
    if (operator === undefined) throw nullOperand();
    return { kind: 'test', path: [name], type: fieldType, op: operator, value: operandOf(operand, operator === 'isNull' ? null : keys) };
  });
  return allOf(tests);
}

/** A reference with a key of one field is compared by that field's value: `post: {is: "QNALB"}`. */
function operandOf(operand: unknown, keys: readonly string[] | null): Operand {
  if (Array.isArray(operand)) return operand.map((one: unknown) => operandItem(one, keys));
  return operandItem(operand, keys);
}

function operandItem(operand: unknown, keys: readonly string[] | null): Scalar | KeyValue {
  const [key, ...more] = keys ?? [];
  if (key === undefined) {
    if (typeof operand === 'string' || typeof operand === 'number' || typeof operand === 'boolean') return operand;
    throw nullOperand();
  }
  if (more.length === 0 && typeof operand === 'string') return { [key]: operand };
  if (!isPlainObject(operand)) throw nullOperand();
  return Object.fromEntries(Object.entries(operand).map(([name, part]) => [name, typeof part === 'string' ? part : refuseNull()]));
}

function listOf(value: unknown): readonly unknown[] {
  if (!Array.isArray(value)) throw nullOperand();
  return value;
}

function refuseNull(): never {
  throw nullOperand();
}

function nullOperand(): SubgraphError {
  return bad('A filter compares with null. Use `isNull`, or leave the operator out.');
}

function bad(message: string): SubgraphError {
  return new SubgraphError('BAD_USER_INPUT', message);
}
