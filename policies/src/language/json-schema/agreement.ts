import { clause, prohibition } from './clause.ts';
import { condition } from './condition.ts';
import { example } from './example.ts';
import { closed, draft, type JsonSchema, list, mapOf, oneOf, text } from './schema.ts';
import { article, authority, date, duration, handling, id, label, namePatterns, purpose, role, state, unit } from './words.ts';

const scalarOrList: JsonSchema = {
  title: 'a value or a list of values',
  description: 'A value, or a list of values.',
  type: ['string', 'number', 'boolean', 'array'],
  items: { title: 'a value', type: ['string', 'number', 'boolean'] },
};
const consent = (description: string) => oneOf('allowed, written-consent or never', description, ['allowed', 'written-consent', 'never']);

const party: JsonSchema = {
  ...closed('A state with all its authorities, or one authority.', {
    state,
    authority,
    centre: { ...authority, description: 'The central service of the state.' },
  }),
  oneOf: [{ required: ['state'] }, { required: ['authority'] }],
};

const force = closed(
  'When the document is in force.',
  {
    from: { ...date, description: 'First day, from 00:00 UTC.' },
    until: text('a day, or `indefinite`', 'Last day, to its end in `zone`; or `indefinite`.', '^(indefinite|\\d{4}-\\d{2}-\\d{2})$'),
    review: { ...date, description: 'Day by which the parties review it.' },
    notice: { ...duration, description: 'Notice of denunciation.' },
    onEnd: oneOf('destroy, return or keep', 'What the recipient does with the data at the end.', ['destroy', 'return', 'keep']),
  },
  ['from', 'until'],
);

const obligations = closed('What the recipient must do; echoed with every answer.', {
  retain: { ...duration, description: 'How long the data may be kept.' },
  onward: closed('Passing the data on.', {
    others: consent('To other authorities of the same state.'),
    thirdStates: consent('To other states.'),
  }),
  handling,
  keepLog: { ...duration, description: 'How long the recipient keeps its own log.' },
});

/** Charters, protocols and agreements: what this version enforces, and nothing else. Source: AGREEMENTS.md section 2. */
export const agreementSchema: JsonSchema = {
  $schema: draft,
  $id: 'https://passerelle.example/agreement.schema.json',
  ...closed(
    'A sharing document: charter (within a service), protocol (between agencies) or agreement (between states).',
    {
      id: { ...id, description: 'Identifier of the document; versions of one document share it.' },
      version: { type: 'integer', title: 'a whole number from 1', minimum: 1, description: 'Version of the document.' },
      kind: oneOf('charter, protocol or agreement', 'Within a service, between agencies, between states.', [
        'charter',
        'protocol',
        'agreement',
      ]),
      title: label,
      basis: list(
        'What it rests on.',
        closed('A legal instrument.', { instrument: text('the name of a legal instrument', 'Treaty, law or decision.'), article }, [
          'instrument',
        ]),
      ),
      zone: text('an IANA time zone, such as Europe/Paris', 'Time zone in which days end.'),
      parties: list('Who concluded it.', party),
      force,
      purposes: closed('What the data may be used for.', { only: list('The purposes, all of them.', purpose) }, ['only']),
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
      let: mapOf('Names for values that conditions use as `$name`.', 'a name, such as sharedPosts', '^[a-z][A-Za-z0-9]*$', scalarOrList),
      clauses: list('What is given.', clause),
      prohibit: list('What is never given.', prohibition),
      obligations,
      examples: list('Worked examples.', example),
    },
    ['id', 'version', 'kind', 'title', 'basis', 'zone', 'parties', 'force', 'purposes', 'recipients', 'clauses'],
  ),
  $defs: { condition },
};

/** An owner's limit that binds every document. */
export const ceilingSchema: JsonSchema = {
  $schema: draft,
  $id: 'https://passerelle.example/ceiling.schema.json',
  ...closed(
    'A limit that an owner of data sets for every document.',
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
        text('none, year, initial, constant or last(4)', 'The highest level.', namePatterns.ceilingLevel),
      ),
    },
    ['id', 'kind', 'owner', 'article', 'neverMoreThan'],
  ),
};
