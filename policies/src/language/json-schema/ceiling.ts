import { maskExamples } from '../../masks/mask.ts';
import { prohibition } from './clause.ts';
import { condition, typedCondition } from './condition.ts';
import { atLeastOneOf, closed, draft, type JsonSchema, list, mapOf, oneOf, text } from './schema.ts';
import { article, authority, id, label, namePatterns } from './words.ts';

const shield: JsonSchema = closed(
  'Persons who are nowhere, in every subgraph and under every document.',
  {
    id: { ...id, description: 'Name of the shield in this file.' },
    article,
    when: { $ref: '#/$defs/typedCondition' },
    unless: closed('Where it does not hold.', { documents: list('Documents by their ids; never a purpose, which is only claimed.', id) }, [
      'documents',
    ]),
  },
  ['id', 'article', 'when'],
);

/** An owner's limits, prohibitions and shields: they bind every document. */
export const ceilingSchema: JsonSchema = {
  $schema: draft,
  $id: 'https://passerelle.example/ceiling.schema.json',
  ...closed(
    'Limits that an owner of data sets for every document.',
    {
      id,
      kind: oneOf('ceiling', 'Always `ceiling`.', ['ceiling']),
      owner: { ...authority, description: 'The authority whose data it limits.' },
      article,
      title: label,
      neverMoreThan: mapOf(
        'The most that any document may show of a field.',
        'a field of the schema, such as Traveller.birthDate',
        namePatterns.coordinate,
        text(`none, ${maskExamples}`, 'The highest level.', namePatterns.ceilingLevel),
      ),
      prohibit: list('What no document gives.', prohibition),
      shields: list('Persons who are nowhere.', shield),
    },
    ['id', 'kind', 'owner', 'article'],
  ),
  ...atLeastOneOf(['neverMoreThan', 'prohibit', 'shields']),
  $defs: { condition, typedCondition },
};
