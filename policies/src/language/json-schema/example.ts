import { byKind, closed, type JsonSchema, list, mapOf, text } from './schema.ts';
import { authority, code, label, mask, namePatterns, purpose, role, unit } from './words.ts';

const expectation = byKind(
  '`denied`, `absent`, `exists`, or a map with `value`, `masked`, `error` or `rows`',
  'What the caller sees there.',
  {
    string: {
      ...text('`denied`, `absent` or `exists`', 'Denied whatever the data; not there; or there.'),
      enum: ['denied', 'absent', 'exists'],
    },
    object: closed('A value, an error or a number of rows.', {
      masked: { ...mask, description: 'The mask under which the value shows.' },
      value: { title: 'a value', description: 'The value shown.' },
      error: text('an error code, such as KEY_TOO_WEAK', 'The code of the error there.', '^[A-Z][A-Z_]*$'),
      rows: { type: 'integer', title: 'a number of rows', minimum: 0, description: 'Number of rows shown.' },
    }),
  },
);

/** A worked example of a document; `passerelle policy test` runs it. */
export const example: JsonSchema = closed(
  'A case that must come out as written: who asks what, over which rows, and what they see.',
  {
    title: label,
    at: text(
      'a day or an instant, such as 2026-03-01',
      'When it is asked. Default: the first day of force.',
      '^\\d{4}-\\d{2}-\\d{2}(T\\d{2}:\\d{2}:\\d{2}Z)?$',
    ),
    as: closed(
      'Who asks, and what the request says of itself.',
      {
        authority,
        unit,
        role,
        purpose,
        case: text('a case reference in quotes', 'The reference of the case, as `Passerelle-Case` would carry it.'),
        necessity: text('a reason', 'Why the request is necessary, as `Passerelle-Necessity` would say.'),
        emergency: code('a ground in capitals, such as IMMINENT_DANGER_TO_LIFE', 'The ground of the emergency that is claimed.'),
      },
      ['authority', 'role', 'purpose'],
    ),
    given: mapOf(
      'Rows by type. A reference names the target row’s key, a composite key as a map.',
      'a type of the schema, such as Crossing',
      namePatterns.type,
      list(
        'Rows.',
        {
          type: 'object',
          title: 'a row: a map of fields',
          propertyNames: { title: 'a field', pattern: '^(__typename|[a-z][A-Za-z0-9]*)$' },
        },
        0,
      ),
    ),
    question: text('a GraphQL selection', 'What is asked, in GraphQL, without the outer braces.'),
    expect: mapOf(
      'What is seen, by path into the answer; list positions are numbers from 0.',
      'a path into the answer',
      '^[A-Za-z_][A-Za-z0-9_]*(\\.([A-Za-z_][A-Za-z0-9_]*|[0-9]+))*$',
      expectation,
    ),
  },
  ['title', 'as', 'question', 'expect'],
);
