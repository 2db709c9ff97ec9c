import { isInputObjectType } from 'graphql';
import { literalOf } from './literals.ts';
import { schema } from './whole-schema.ts';

export type FilterMember = { readonly field: string; readonly operators: readonly { readonly name: string; readonly literal: string }[] };

/** Every member of a type's filter with every operator it takes, and a value for each. */
export function filterMembers(type: string): readonly FilterMember[] {
  const filter = schema.getType(`${type}Filter`);
  if (!isInputObjectType(filter)) return [];
  return Object.values(filter.getFields())
    .filter(({ name }) => !['all', 'anyOf', 'not'].includes(name))
    .map(({ name, type: operators }) => ({
      field: name,
      operators: isInputObjectType(operators)
        ? Object.values(operators.getFields()).map((operator) => ({ name: operator.name, literal: literalOf(operator.type) }))
        : [],
    }));
}

/** Every field by which a type's list can be ordered. */
export function orderMembers(type: string): readonly string[] {
  const order = schema.getType(`${type}Order`);
  return isInputObjectType(order) ? Object.keys(order.getFields()) : [];
}

/** The ways in which a condition may stand in a filter. */
export const wrappings: Readonly<Record<string, (condition: string) => string>> = {
  plain: (condition) => condition,
  not: (condition) => `not: {${condition}}`,
  anyOf: (condition) => `anyOf: [{${condition}}]`,
  all: (condition) => `all: [{${condition}}]`,
  'beside a tautology': (condition) => `anyOf: [{${condition}}, {not: {${condition}}}]`,
  deep: (condition) => `not: {all: [{anyOf: [{not: {${condition}}}]}]}`,
};
