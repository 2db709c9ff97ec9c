import type { ArrangementRule } from '../rule.ts';

/** A later version of the parent has no force at posts for which nobody has arranged anew. Source: AGREEMENTS.md section 2, "Arrangement". */
export const arrangementAwaited: ArrangementRule = {
  id: 'arrangement-awaited',
  severity: 'warning',
  find: ({ arrangement, documents, arrangements }) => {
    const { under, on, posts } = arrangement;
    const later = documents.filter(({ id, version }) => id === under.id && version > under.version).map(({ version }) => version);
    const waiting = later.filter((version) => {
      const adopted = arrangements.filter((one) => one.under.id === under.id && one.under.version === version && one.on === on);
      return posts.some((post) => !adopted.some((one) => one.posts.includes(post)));
    });
    return waiting.map((version) => ({
      at: ['under', 'version'],
      message: `Version ${version} of \`${under.id}\` has no force at these posts until this is adopted again under it.`,
      remedy: `Add a version of the arrangement under version ${version}; or end this one.`,
    }));
  },
};
