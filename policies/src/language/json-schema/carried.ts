import { atLeastOneOf, closed, type JsonSchema, list, oneOf, text } from './schema.ts';
import { code, duration, urgency, yesOrNo } from './words.ts';

const atMost = (description: string): JsonSchema => ({ type: 'integer', title: 'a whole number from 1', minimum: 1, description });
const within = (description: string): JsonSchema => ({ ...urgency, description });
const every = (description: string): JsonSchema => ({ ...duration, description });

function carried(description: string, properties: Readonly<Record<string, JsonSchema>>): JsonSchema {
  return { ...closed(description, properties), ...atLeastOneOf(Object.keys(properties)) };
}

/** Blocks that are checked and carried for the workflows that act on them. Source: AGREEMENTS.md section 8; decision 0005. */
export const carriedBlocks: Readonly<Record<string, JsonSchema>> = {
  limits: carried('How much may be asked.', {
    perMinute: atMost('Most requests of one recipient in a minute.'),
    perDay: atMost('Most requests of one recipient in a day.'),
    distinctSubjectsPerDay: atMost('Most different persons that one recipient may ask about or be shown in a day.'),
  }),
  followUp: closed(
    'What the recipient owes after a hit.',
    {
      within: within('By when supplementary information follows.'),
      urgent: within('By when it follows in urgent cases.'),
      noFollowUp: oneOf('reason', 'A recipient that does not follow up says why.', ['reason']),
    },
    ['within'],
  ),
  notices: carried('What the giver tells the recipients of its own accord, and by when.', {
    correction: within('That data given were wrong.'),
    deletion: within('That data given must be deleted.'),
    spontaneous: within('What the recipient did not ask for and should know.'),
  }),
  reports: carried('Reports, and how often.', {
    use: every('The recipient reports the use that it made of the data.'),
    jointBody: every('The joint body reports on the application of the document.'),
  }),
  subjectAccess: closed(
    'Requests of the persons concerned.',
    {
      answeredBy: oneOf('giver, recipient or either', 'Who answers them.', ['giver', 'recipient', 'either']),
      within: { ...duration, description: 'By when they are answered.' },
      consult: yesOrNo('Whether the other side is heard before the answer.'),
    },
    ['answeredBy', 'within'],
  ),
  refusal: closed(
    'When the giver may refuse a request that this document would allow.',
    {
      codes: list('The grounds, all of them.', code('a code in capitals, such as PUBLIC_SECURITY', 'A ground of refusal.')),
      within: within('By when a refusal is told.'),
      article: text('the number of an article in quotes, such as "12(2)"', 'The article that allows it.'),
    },
    ['codes'],
  ),
};
