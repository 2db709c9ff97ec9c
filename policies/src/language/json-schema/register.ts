import { closed, draft, type JsonSchema, list, text } from './schema.ts';
import { authority, id, label, post, purpose, role, state, unit } from './words.ts';

/** The register: closed lists that documents refer to, and who may speak for whom. Source: AGREEMENTS.md section 2. */
export const registerSchema: JsonSchema = {
  $schema: draft,
  $id: 'https://passerelle.example/register.schema.json',
  ...closed(
    'States, authorities, units, roles, posts, issuers and purposes.',
    {
      purposes: list('The closed list of purposes.', closed('A purpose.', { code: purpose, label }, ['code', 'label'])),
      states: list('States.', closed('A state.', { code: state, name: label }, ['code', 'name'])),
      posts: list(
        'Border posts.',
        closed(
          'A post.',
          {
            code: post,
            name: text('a name', 'Name of the post.'),
            pairedState: { ...state, description: 'The state on the other side of the border there.' },
          },
          ['code', 'name'],
        ),
      ),
      issuers: list(
        'Issuers of access tokens.',
        closed(
          'An issuer.',
          {
            id,
            iss: text('the `iss` of its tokens, such as https://id.example', 'Identifier that its tokens carry (RFC 9068).'),
            name: label,
          },
          ['id', 'iss', 'name'],
        ),
      ),
      authorities: list(
        'Authorities.',
        closed(
          'An authority.',
          {
            id: authority,
            state,
            name: label,
            subgraph: text(
              'the name of a subgraph, such as immigration',
              'The subgraph that serves its data, if it serves any.',
              '^[a-z][a-z0-9]*$',
            ),
            issuers: list('Issuers that may speak for it.', id),
            roles: list('Its roles.', role),
            units: list(
              'Its units.',
              closed(
                'A unit. Its posts are its own and those of the units below.',
                {
                  code: unit,
                  parent: { ...unit, description: 'The unit above.' },
                  name: label,
                  posts: list('Posts it is in charge of.', post),
                },
                ['code', 'name'],
              ),
            ),
          },
          ['id', 'state', 'name', 'issuers', 'roles'],
        ),
      ),
    },
    ['purposes', 'states', 'posts', 'issuers', 'authorities'],
  ),
};
