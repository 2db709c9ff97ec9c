import type { CeilingRule } from '../rule.ts';
import { suggest } from '../suggest.ts';

/** A shield is lifted by documents that are there; a misspelt one would lift nothing, or something that comes later. */
export const unlessExists: CeilingRule = {
  id: 'unknown-document',
  find: ({ ceiling: { shields = [] }, documents }) => {
    const known = new Set(documents.map(({ id }) => id));
    return shields.flatMap(({ unless }, i) =>
      (unless?.documents ?? []).flatMap((id, j) =>
        known.has(id)
          ? []
          : [
              {
                at: ['shields', i, 'unless', 'documents', j],
                message: `\`${id}\` is not a document of this set.`,
                remedy: suggest(id, known, 'Name a document of `agreements/`.'),
              },
            ],
      ),
    );
  },
};
