import type { ArrangementRule } from '../rule.ts';
import { suggest } from '../suggest.ts';

/** An arrangement narrows one version of one document, which must be there. Source: AGREEMENTS.md section 2, "Arrangement". */
export const arrangementParent: ArrangementRule = {
  id: 'unknown-parent',
  severity: 'error',
  find: ({ arrangement: { id, under }, parent, documents }) => {
    const versions = documents.filter((document) => document.id === under.id).map(({ version }) => version);
    const clash = documents.some((document) => document.id === id)
      ? [{ at: ['id'], message: `\`${id}\` is the id of a document already.`, remedy: 'Give the arrangement an id of its own.' }]
      : [];
    if (parent !== null) return clash;
    return [
      ...clash,
      versions.length === 0
        ? {
            at: ['under', 'id'],
            message: `There is no document \`${under.id}\`.`,
            remedy: suggest(
              under.id,
              documents.map((document) => document.id),
              'Name the charter, protocol or agreement that it narrows.',
            ),
          }
        : {
            at: ['under', 'version'],
            message: `There is no version ${under.version} of \`${under.id}\`.`,
            remedy: `Its versions are: ${versions.join(', ')}.`,
          },
    ];
  },
};
