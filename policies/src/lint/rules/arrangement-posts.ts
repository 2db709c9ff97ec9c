import type { ArrangementRule } from '../rule.ts';
import { suggest } from '../suggest.ts';

/** Posts of an arrangement must be posts of the register: for a misspelt one nothing would be narrowed. */
export const arrangementPosts: ArrangementRule = {
  id: 'unknown-post',
  severity: 'error',
  find: ({ arrangement: { posts }, register }) =>
    posts.flatMap((post, i) =>
      register.posts.has(post)
        ? []
        : [
            {
              at: ['posts', i],
              message: `\`${post}\` is not a post of the register.`,
              remedy: suggest(post, register.posts.keys(), 'Posts are listed in `register.yaml`.'),
            },
          ],
    ),
};
