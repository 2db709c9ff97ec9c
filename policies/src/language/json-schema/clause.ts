import { prohibitedRows, rowRules } from './condition.ts';
import { byKind, closed, type JsonSchema, list, mapOf, oneOf, text } from './schema.ts';
import { article, authority, coordinate, duration, id, mask, namePatterns, partyOrMember, purpose, typeName, yesOrNo } from './words.ts';

export const typeKey = 'a type of the schema, such as Crossing';
export const fieldKey = 'a field of the schema, such as Crossing.post';

const give = closed('What the clause gives. Every type given stands in `rows`.', {
  clear: list(
    'Fields in clear, and `category …` for all fields of a category.',
    text('a field such as Crossing.post, or `category document.status`', 'A field or a category.', namePatterns.given),
  ),
  masked: mapOf('Fields with how much of the value shows.', fieldKey, namePatterns.coordinate, mask),
  reference: list('Types whose opaque `ref` shows.', typeName),
  exists: list('Types of which only shows that a row is there.', typeName),
});

const keyed = closed('Opened only with these keys.', {
  with: list(
    'Keys that the question must fix, each with one complete value or within its span; items are alternatives.',
    text('arguments joined by ` + `, such as `filter.post + filter.occurredAt`', 'One set of keys.', namePatterns.key),
  ),
  span: mapOf(
    'The longest span of a key that may be fixed by both its bounds.',
    'an argument, such as filter.occurredAt',
    namePatterns.argument,
    duration,
  ),
  rows: {
    type: 'integer',
    title: 'a number of rows from 1',
    minimum: 1,
    maximum: 100_000,
    description: 'Most rows of this field in one request; beyond it the request is refused.',
  },
  oneAtATime: { type: 'boolean', title: 'true or false', description: 'Whether a request may ask this question only once.' },
});

export const question: JsonSchema = byKind('`freely` or a map with `with`', 'How the field may be asked.', {
  string: text('`freely`', 'Without keys. Opens no filter.', '^freely$'),
  object: keyed,
});

const aggregate: JsonSchema = closed(
  'Figures of ended calendar months, never rows.',
  {
    question: text('a root field such as Query.crossingStatistics', 'The root field that it opens.', namePatterns.rootField),
    count: { ...typeName, description: 'The type whose rows are counted.' },
    rows: mapOf('Which rows are counted.', typeKey, namePatterns.type, prohibitedRows),
    by: list('By what they may be grouped.', text('the name of a dimension, such as direction', 'A dimension.', namePatterns.name)),
    minCell: {
      type: 'integer',
      title: 'a number of rows from 2',
      minimum: 2,
      description: 'Groups of fewer rows are suppressed.',
    },
  },
  ['question', 'count', 'rows', 'by', 'minCell'],
);

/** A clause gives rows (`give` and `rows`) or figures (`aggregate`), never both. */
export const clause: JsonSchema = {
  ...closed(
    'A clause: what is given, of which rows, by which questions.',
    {
      id: { ...id, description: 'Name of the clause in this document.' },
      article,
      from: list('Authorities that give. Default: every agency of the party opposite the recipient.', authority),
      to: list('Who receives by it: states or authorities. Default: every recipient of the document.', partyOrMember),
      purposes: list('Purposes of the document for which this clause gives. Default: all of them.', purpose),
      give,
      rows: mapOf('For every type given, the rows.', typeKey, namePatterns.type, rowRules),
      questions: mapOf('Root fields and to-many fields that are opened; all else is closed.', fieldKey, namePatterns.coordinate, question),
      aggregate,
      widens: text('a reason', 'Why it gives a field further than another clause does.'),
      emergencyOnly: yesOrNo('Closed but in an emergency that opens it.'),
      tell: oneOf('rows', '`rows`: the recipient is told when rows were withheld.', ['rows']),
    },
    ['id', 'article'],
  ),
  if: { required: ['aggregate'] },
  // biome-ignore lint/suspicious/noThenProperty: the JSON Schema keyword is called so
  then: { properties: { give: false, rows: false, questions: false } },
  else: { required: ['give', 'rows'] },
};

export const prohibition: JsonSchema = {
  ...closed(
    'What is never given, whatever clauses say.',
    {
      id: { ...id, description: 'Name of the prohibition in this file.' },
      article,
      purposes: list('Purposes for which it holds. Default: all.', purpose),
      types: list('Types whose rows are removed.', typeName),
      fields: list('Fields that are withheld.', coordinate),
      person: oneOf('whole', '`whole`: every row of a person on whom `rows.Traveller` is not known to be false.', ['whole']),
      rows: mapOf('On which rows. Without it: on all.', typeKey, namePatterns.type, prohibitedRows),
    },
    ['id', 'article'],
  ),
  oneOf: [{ required: ['types'] }, { required: ['fields'] }, { required: ['person'] }],
};
