import { channel, emergency, needs, purposes, special } from './blocks.ts';
import { carriedBlocks } from './carried.ts';
import { clause, prohibition } from './clause.ts';
import { condition } from './condition.ts';
import { example } from './example.ts';
import { heading } from './heading.ts';
import { obligations } from './obligations.ts';
import { closed, draft, type JsonSchema, list, mapOf, oneOf } from './schema.ts';
import { authority, id, role, state, unit, yesOrNo } from './words.ts';

/** A value, a list, or the posts opposite a state. */
const letValue: JsonSchema = {
  ...closed(
    'A value, a list of values, or the posts opposite a state, as the register has them when the version is pinned.',
    {
      pairedState: state,
    },
    ['pairedState'],
  ),
  title: 'a value, a list of values, or { pairedState: … }',
  type: ['string', 'number', 'boolean', 'array', 'object'],
  items: { title: 'a value', type: ['string', 'number', 'boolean'] },
};

const party: JsonSchema = {
  ...closed('A state with all its authorities, or one authority.', {
    state,
    authority,
    centre: { ...authority, description: 'The central service of the state.' },
  }),
  oneOf: [{ required: ['state'] }, { required: ['authority'] }],
};

/** Charters, protocols and agreements. Source: AGREEMENTS.md section 2. */
export const agreementSchema: JsonSchema = {
  $schema: draft,
  $id: 'https://passerelle.example/agreement.schema.json',
  ...closed(
    'A sharing document: charter (within a service), protocol (between agencies) or agreement (between states).',
    {
      id: { ...id, description: 'Identifier of the document; versions of one document share it.' },
      ...heading,
      kind: oneOf('charter, protocol or agreement', 'Within a service, between agencies, between states.', [
        'charter',
        'protocol',
        'agreement',
      ]),
      parties: list('Who concluded it.', party),
      purposes,
      recipients: list(
        'Who receives.',
        closed(
          'An authority, or some of its roles or units.',
          {
            authority,
            roles: list('Roles that receive. Default: every role of the authority.', role),
            unit: { ...unit, description: 'Only this unit.' },
            below: { type: 'boolean', title: 'true or false', description: 'Whether the units below it receive as well.' },
          },
          ['authority'],
        ),
      ),
      let: mapOf('Names for values that conditions use as `$name`.', 'a name, such as sharedPosts', '^[a-z][A-Za-z0-9]*$', letValue),
      clauses: list('What is given.', clause),
      prohibit: list('What is never given.', prohibition),
      special,
      needs,
      channel,
      emergency,
      obligations,
      ...carriedBlocks,
      follow: yesOrNo('Charters only: categories follow the schema instead of being pinned by a lock.'),
      examples: list('Worked examples.', example),
    },
    ['id', 'version', 'kind', 'title', 'basis', 'zone', 'parties', 'force', 'purposes', 'recipients', 'clauses'],
  ),
  $defs: { condition },
};
