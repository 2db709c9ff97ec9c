/**
 * Names that something else means already. Types: GraphQL's own, those that federation adds, and endings by which lists, filters, orders
 * and keys of other types are told (`schema/src/expand`). Fields: what every entity or filter has, what the agreements language
 * takes for something else, and what every JavaScript object has.
 */
export const reservedTypes: ReadonlySet<string> = new Set(['Int', 'Float', 'String', 'Boolean', 'ID', 'Query', 'Mutation', 'Subscription']);

/** What `expand` makes of a type's name, and so what a type cannot be called. */
export const madeTypes = ['Connection', 'Edge', 'Filter', 'Order', 'Key', 'ReferenceFilter', 'ListFilter'] as const;
export const reservedEnding = /(Connection|Edge|Filter|Order|Key|Reference|List)$/;

export const reservedFields: ReadonlySet<string> = new Set([
  // What everybody has, and what would make a promise of an object.
  ...['ref', 'scope', 'then'],
  ...['all', 'anyOf', 'not', 'via', 'every'],
  ...['is', 'isNot', 'in', 'notIn', 'isNull', 'lt', 'le', 'gt', 'ge', 'startsWith', 'has', 'noneOf', 'within'],
  ...['constructor', 'prototype', 'hasOwnProperty', 'isPrototypeOf', 'propertyIsEnumerable', 'toLocaleString', 'toString', 'valueOf'],
]);
