import { type Condition, type KeyValue, type Operand, operators, type Test } from '@passerelle/schema';
import { type Check, isListOf, isMapOf, isObjectOf, isOneOf, isPlainObject, isText } from './shape.ts';

/** Deeper than agreements and filters go; keeps the translation to SQL within what databases nest. */
const deepest = 40;

/** Whether a value from the wire is a condition, to the last member. */
export function isCondition(value: unknown, depth = 0): value is Condition {
  if (depth > deepest || !isPlainObject(value)) return false;
  const members = Object.keys(value).length;
  switch (value.kind) {
    case 'true':
    case 'false':
      return members === 1;
    case 'not':
      return members === 2 && isCondition(value.of, depth + 1);
    case 'all':
    case 'any':
      return members === 2 && Array.isArray(value.of) && value.of.every((part) => isCondition(part, depth + 1));
    default:
      return isTest(value);
  }
}

const isScalar: Check<string | number | boolean> = (value): value is string | number | boolean =>
  typeof value === 'string' || typeof value === 'boolean' || (typeof value === 'number' && Number.isFinite(value));
const isKeyValue: Check<KeyValue> = isMapOf(isText);
const isOperandItem: Check<string | number | boolean | KeyValue> = (value): value is string | number | boolean | KeyValue =>
  isScalar(value) || isKeyValue(value);
const isOperand: Check<Operand> = (value): value is Operand => isOperandItem(value) || isListOf(isOperandItem)(value);
const isPath: Check<readonly string[]> = (value): value is readonly string[] => isListOf(isText)(value) && value.length > 0;

const isTest = isObjectOf<Test>({ kind: isOneOf(['test']), path: isPath, type: isText, op: isOneOf(operators), value: isOperand });
