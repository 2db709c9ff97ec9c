import { fieldKey, question, typeKey } from './clause.ts';
import { condition } from './condition.ts';
import { example } from './example.ts';
import { heading } from './heading.ts';
import { closed, draft, type JsonSchema, list, mapOf, oneOf } from './schema.ts';
import { article, coordinate, id, mask, namePatterns, post } from './words.ts';

const narrowing: JsonSchema = closed(
  'What is stricter here than in the clause of the same id.',
  {
    id: { ...id, description: 'The clause of the parent.' },
    article,
    withhold: list('Fields that are not given here.', coordinate),
    masked: mapOf('Fields of which less shows here.', fieldKey, namePatterns.coordinate, mask),
    rows: mapOf('What must hold besides, on rows of a type.', typeKey, namePatterns.type, { $ref: '#/$defs/condition' }),
    questions: mapOf('Questions that may be asked less freely here.', fieldKey, namePatterns.coordinate, question),
  },
  ['id', 'article'],
);

/** What posts agree among themselves under a document: narrower, never wider. Source: AGREEMENTS.md section 2, "Arrangement". */
export const arrangementSchema: JsonSchema = {
  $schema: draft,
  $id: 'https://passerelle.example/arrangement.schema.json',
  ...closed(
    'An arrangement for posts, under an agreement, a protocol or a charter.',
    {
      id: { ...id, description: 'Identifier of the arrangement; versions of one arrangement share it.' },
      kind: oneOf('arrangement', 'Always `arrangement`.', ['arrangement']),
      ...heading,
      under: closed('The document that it narrows, in this version and no other.', { id, version: heading.version ?? {} }, [
        'id',
        'version',
      ]),
      posts: list('The posts that it is for.', post),
      on: oneOf('rows', '`rows`: for rows of these posts, whoever asks. Default: for recipients whose unit has one of them.', ['rows']),
      clauses: list('What is narrower; a clause that is not named stays as it is.', narrowing),
      examples: list('Worked examples.', example),
    },
    ['id', 'version', 'kind', 'title', 'basis', 'zone', 'under', 'posts', 'force', 'clauses'],
  ),
  $defs: { condition },
};
