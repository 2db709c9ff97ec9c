import type { BorderSchema, FieldModel } from '@passerelle/schema';
import { type ArgumentNode, Kind, type ValueNode, valueFromASTUntyped } from 'graphql';
import type { Subject } from '../ledger/entry.ts';
import type { QuestionAsked } from './questions-asked.ts';

/**
 * Whom a question is about by what it asks, found or not: that somebody asked for a person is about that person. Keys of look-ups, and in
 * filters keys of persons and of what leads to one. What a filter excludes is not asked for.
 */
export function soughtIn(
  questions: readonly QuestionAsked[],
  variables: Readonly<Record<string, unknown>>,
  border: BorderSchema,
): readonly Subject[] {
  return questions.flatMap(({ field, args }) => {
    const values = valuesOf(args, variables);
    if (field.shape === 'toOne') {
      if (!field.coordinate.startsWith('Query.')) return [];
      const key = [...field.args.keys()].filter((name) => values.has(name)).map((name) => values.get(name));
      return key.every(isKeyPart) ? [{ type: field.type, key: key.map(String) }] : [];
    }
    return inFilter(values.get('filter'), field.type, border);
  });
}

type Values = ReadonlyMap<string, unknown>;

/** Of arguments in which no variable stands: they are the same each time. */
const constants = new WeakMap<readonly ArgumentNode[], Values | null>();

function valuesOf(args: readonly ArgumentNode[], variables: Readonly<Record<string, unknown>>): Values {
  const known = constants.get(args);
  if (known != null) return known;
  const isConstant = known === undefined && !args.some(({ value }) => namesVariable(value));
  const given = { ...variables };
  const values = new Map(args.map(({ name, value }) => [name.value, valueFromASTUntyped(value, given)]));
  if (known === undefined) constants.set(args, isConstant ? values : null);
  return values;
}

function namesVariable(value: ValueNode): boolean {
  if (value.kind === Kind.LIST) return value.values.some(namesVariable);
  if (value.kind === Kind.OBJECT) return value.fields.some((field) => namesVariable(field.value));
  return value.kind === Kind.VARIABLE;
}

function inFilter(filter: unknown, typeName: string, border: BorderSchema): readonly Subject[] {
  if (Array.isArray(filter)) return filter.flatMap((one) => inFilter(one, typeName, border));
  if (!isRecord(filter)) return [];
  const fields = border.types.get(typeName)?.fields;
  return Object.entries(filter).flatMap(([name, test]) => {
    if (name === 'all' || name === 'anyOf') return inFilter(test, typeName, border);
    const field = fields?.get(name);
    return field?.shape === 'toOne' && isRecord(test) ? keysIn(test, field, border) : [];
  });
}

function keysIn(test: Readonly<Record<string, unknown>>, { type }: FieldModel, border: BorderSchema): readonly Subject[] {
  const target = border.types.get(type);
  if (target === undefined || target.subject === null || target.keys.length === 0) return [];
  const given = ['is', 'in'].flatMap((operator) => (Object.hasOwn(test, operator) ? [test[operator]].flat() : []));
  return given.flatMap((value) => {
    const key = isRecord(value) ? target.keys.map((name) => (Object.hasOwn(value, name) ? value[name] : undefined)) : [value];
    return key.length === target.keys.length && key.every(isKeyPart) ? [{ type, key: key.map(String) }] : [];
  });
}

function isKeyPart(value: unknown): value is string | number {
  return typeof value === 'string' || typeof value === 'number';
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
