import { closed, type JsonSchema, list, oneOf, text } from './schema.ts';
import { article, date, duration, label } from './words.ts';

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

/** What every document says of itself. */
export const heading: Readonly<Record<string, JsonSchema>> = {
  version: { type: 'integer', title: 'a whole number from 1', minimum: 1, description: 'Version of the document.' },
  title: label,
  basis: list(
    'What it rests on.',
    closed('A legal instrument.', { instrument: text('the name of a legal instrument', 'Treaty, law or decision.'), article }, [
      'instrument',
    ]),
  ),
  zone: text('an IANA time zone, such as Europe/Paris', 'Time zone in which days end.'),
  force,
};
