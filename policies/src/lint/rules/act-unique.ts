import type { ActRule } from '../rule.ts';

/** Acts are cited by their ids, so each stands once. */
export const actUnique: ActRule = {
  id: 'duplicate-id',
  find: ({ act, acts }) =>
    acts.find(({ id }) => id === act.id) === act
      ? []
      : [{ at: ['id'], message: `There is an act \`${act.id}\` already.`, remedy: 'Give it an id of its own.' }],
};
