import { byKind, closed, type JsonSchema, list, text } from './schema.ts';
import { namePatterns } from './words.ts';

const scalar: JsonSchema = {
  title: 'a value',
  description: 'A literal, a `$let` name, `$recipient.…`, `$asOf` or `$version.from`.',
  type: ['string', 'number', 'boolean'],
};
const several: JsonSchema = {
  title: 'a list of values, or the name of one',
  description: 'Values; or one name that stands for a list, such as `$recipient.unit.posts`.',
  type: ['array', 'string'],
  items: scalar,
};
const span = text('a duration in words, such as `90 days`', 'A duration before the instant of the decision.', namePatterns.duration);

/** Operators of the rule language. Source: AGREEMENTS.md section 3. */
export const operatorSchemas: Readonly<Record<string, JsonSchema>> = {
  is: { ...scalar, description: 'Equal to this value.' },
  isNot: { ...scalar, description: 'Known, and not equal to this value.' },
  in: { ...several, description: 'One of these values.' },
  notIn: { ...several, description: 'Known, and none of these values.' },
  has: { ...scalar, description: 'For lists: contains this value.' },
  anyOf: { ...several, description: 'For lists: contains at least one of these values.' },
  noneOf: { ...several, description: 'For lists: contains none of these values.' },
  lt: { ...scalar, description: 'Less, or earlier.' },
  le: { ...scalar, description: 'Less or equal, or not later.' },
  gt: { ...scalar, description: 'Greater, or later.' },
  ge: { ...scalar, description: 'Greater or equal, or not earlier.' },
  since: { ...scalar, description: 'On this day (from 00:00 UTC) or instant, or later.' },
  until: { ...scalar, description: 'Up to this instant, or to the end of this day in the zone of the document.' },
  within: { ...span, description: 'Not in the future, and not longer ago than this.' },
  youngerThan: { ...span, description: 'Less long ago than this.' },
  olderThan: { ...span, description: 'Longer ago than this.' },
  startsWith: { ...scalar, description: 'Text that begins with this.' },
  isNull: { type: 'boolean', title: 'true or false', description: 'Whether there is no value; the only operator that sees null.' },
};

const operators: JsonSchema = {
  ...closed('Operators on one field; all must hold.', operatorSchemas),
  title: 'a map of operators, such as { is: … }',
  minProperties: 1,
};

const joins: Readonly<Record<string, JsonSchema>> = {
  all: list('All of these hold.', { $ref: '#/$defs/condition' }),
  anyOf: list('At least one of these holds.', { $ref: '#/$defs/condition' }),
  not: { $ref: '#/$defs/condition', description: 'This is known not to hold.' },
};

const edge = text(
  'a field such as Crossing.document, or `Crossing.visa of qn-imm-charter#own-posts`',
  'The row was reached by this field, from a row that the same clause gives; or that the clause of another document gives.',
  namePatterns.edge,
);

/** Row conditions: joins, and paths with operators. */
export const condition: JsonSchema = conditions(joins);

/** Conditions with `via` among them: both must hold. */
const conditionVia: JsonSchema = conditions({ ...joins, via: edge });

/** A condition on a person, whose paths start with the type: `Traveller.protection`. */
export const typedCondition: JsonSchema = {
  ...conditions({
    all: list('All of these hold.', { $ref: '#/$defs/typedCondition' }),
    anyOf: list('At least one of these holds.', { $ref: '#/$defs/typedCondition' }),
    not: { $ref: '#/$defs/typedCondition', description: 'This is known not to hold.' },
  }),
  propertyNames: { title: 'a path that starts with a type, such as Traveller.protection', pattern: namePatterns.typedPath },
};

function conditions(properties: Readonly<Record<string, JsonSchema>>): JsonSchema {
  return {
    type: 'object',
    title: 'a map of conditions',
    description: 'Conditions on a row, by field or by path over to-one references; all must hold.',
    minProperties: 1,
    propertyNames: { title: 'a path over fields, such as post.code', pattern: namePatterns.path },
    properties,
    additionalProperties: operators,
  };
}

const ruleWord = text(
  '`every`, or `via Crossing.document`',
  'All rows; or rows reached by this field from a row that the same clause gives, or that a clause gives which `of document#clause` names.',
  namePatterns.rule,
);
const oneRule = byKind('`every`, `via …` or a map of conditions', 'Which rows of the type the clause gives.', {
  string: ruleWord,
  object: conditionVia,
});

export const rowRules: JsonSchema = byKind(
  '`every`, `via …`, a map of conditions or a list of these',
  'Which rows of the type the clause gives; of a list, any.',
  {
    string: ruleWord,
    object: conditionVia,
    array: list('Any of these.', oneRule),
  },
);

export const prohibitedRows: JsonSchema = byKind('`every` or a map of conditions', 'Which rows the prohibition covers.', {
  string: text('`every`', 'All rows.', '^every$'),
  object: { $ref: '#/$defs/condition' },
});
