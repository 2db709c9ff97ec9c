import { atLeastOneOf, byKind, closed, type JsonSchema, list, mapOf, oneOf } from './schema.ts';
import { authority, code, coordinate, duration, id, namePatterns, purpose, purposeOrAny, role } from './words.ts';

/** Purposes, and what a request for one must say. */
export const purposes: JsonSchema = closed(
  'What the data may be used for.',
  {
    only: list('The purposes, all of them.', purpose),
    never: list('Purposes excluded by name; told to the recipient with every answer.', purpose),
    case: list('Purposes of `only` for which a request must carry a case reference.', purpose),
    change: list(
      'Using data, once received, for another purpose.',
      closed(
        'A change of purpose.',
        {
          to: { ...purposeOrAny, description: 'The other purpose, or `any`.' },
          needs: oneOf('consent, notice or never', 'What the giver must do first.', ['consent', 'notice', 'never']),
        },
        ['to', 'needs'],
      ),
    ),
  },
  ['only'],
);

const oneSpecial: JsonSchema = {
  ...closed(
    'Fields that take more than a clause.',
    {
      fields: list('The fields.', coordinate),
      necessity: oneOf('per-request', 'Each request says why it needs them.', ['per-request']),
      neverAlone: closed('Shown only beside other data.', { with: list('At least one of these must be asked and be there.', coordinate) }, [
        'with',
      ]),
    },
    ['fields'],
  ),
  ...atLeastOneOf(['necessity', 'neverAlone']),
};

export const special: JsonSchema = byKind('a map with `fields`, or a list of these', 'Special categories of data.', {
  object: oneSpecial,
  array: list('Several, each with its fields.', oneSpecial),
});

export const needs: JsonSchema = mapOf(
  'Fields that somebody must agree to first, each time.',
  'a field of the schema, such as Alert.details',
  namePatterns.coordinate,
  oneOf('provider-approval or subject-consent', 'Whose agreement.', ['provider-approval', 'subject-consent']),
);

export const channel: JsonSchema = closed(
  'Which way requests go.',
  {
    via: oneOf('central', 'Through the central services of the parties.', ['central']),
    directIf: list('Cases in which they may go directly.', code('a code in capitals, such as URGENT', 'A case.')),
    copyTo: list('Who is sent a copy.', authority),
  },
  ['via'],
);

export const emergency: JsonSchema = closed(
  'What an emergency opens, to whom, for how long.',
  {
    grounds: list('Grounds that a request may claim.', code('a code in capitals, such as IMMINENT_DANGER_TO_LIFE', 'A ground.')),
    opens: list('Clauses that it opens, each with `emergencyOnly: true`.', id),
    roles: list('Roles that may claim it.', role),
    for: { ...duration, description: 'How long it is open.' },
    reviewWithin: { ...duration, description: 'By when it is reviewed.' },
    tell: list('Who is told at once.', authority),
  },
  ['grounds', 'opens', 'roles', 'for', 'reviewWithin', 'tell'],
);
