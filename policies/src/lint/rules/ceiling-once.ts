import type { CeilingRule } from '../rule.ts';

/** Ceilings are cited by their ids, so each stands once. */
export const ceilingOnce: CeilingRule = {
  id: 'duplicate-id',
  find: ({ ceiling, ceilings }) => {
    const first = ceilings.findIndex(({ id }) => id === ceiling.id);
    if (first < 0 || ceilings[first] === ceiling) return [];
    return [{ at: ['id'], message: `\`${ceiling.id}\` stands in another ceiling as well.`, remedy: 'Give it an id of its own.' }];
  },
};
