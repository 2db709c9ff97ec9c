import { closed, type JsonSchema, list, oneOf } from './schema.ts';
import { duration, handling, partyOrMember } from './words.ts';

const consent = (description: string) => oneOf('allowed, written-consent or never', description, ['allowed', 'written-consent', 'never']);

const duties: Readonly<Record<string, JsonSchema>> = {
  retain: { ...duration, description: 'How long the data may be kept.' },
  onward: closed('Passing the data on.', {
    others: consent('To other authorities of the same state.'),
    thirdStates: consent('To other states.'),
  }),
  handling,
  keepLog: { ...duration, description: 'How long the recipient keeps its own log.' },
};

/** What recipients must do, and what differs for one party. */
export const obligations: JsonSchema = closed('What the recipient must do; echoed with every answer.', {
  ...duties,
  parties: list(
    'What differs for one party, over the rest.',
    closed('Duties of one party.', { on: { ...partyOrMember, description: 'The party that they bind.' }, ...duties }, ['on']),
  ),
});
