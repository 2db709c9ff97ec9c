import { closed, draft, type JsonSchema, list, text } from './schema.ts';
import { coordinate, id, post } from './words.ts';

/** What `passerelle policy pin` writes; nobody edits it. */
export const lockSchema: JsonSchema = {
  $schema: draft,
  $id: 'https://passerelle.example/lock.schema.json',
  ...closed(
    'What a version of a document meant when it was pinned.',
    {
      document: { ...id, description: 'The document.' },
      version: { type: 'integer', title: 'a whole number from 1', minimum: 1, description: 'Its version.' },
      hash: text('a SHA-256 in base64url', 'SHA-256 of the canonical content of the document, base64url.', '^[A-Za-z0-9_-]{43}$'),
      clauses: {
        type: 'object',
        title: 'a map',
        description: 'By clause, the fields that its categories gave.',
        propertyNames: id,
        additionalProperties: list('Fields.', coordinate, 0),
      },
      let: {
        type: 'object',
        title: 'a map',
        description: 'By name, the posts that a `pairedState` stood for.',
        propertyNames: { title: 'a name, such as sharedPosts', pattern: '^[a-z][A-Za-z0-9]*$' },
        additionalProperties: list('Posts.', post, 0),
      },
    },
    ['document', 'version', 'hash', 'clauses', 'let'],
  ),
};
