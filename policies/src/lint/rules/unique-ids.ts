import type { AgreementRule } from '../rule.ts';

/** Clauses and prohibitions are cited by their ids, so each stands once. */
export const uniqueIds: AgreementRule = {
  id: 'duplicate-id',
  severity: 'error',
  find: ({ agreement }) => {
    const all = [
      ...agreement.clauses.map(({ id }, i) => ({ id, at: ['clauses', i, 'id'] })),
      ...(agreement.prohibit ?? []).map(({ id }, i) => ({ id, at: ['prohibit', i, 'id'] })),
    ];
    return all
      .filter(({ id }, i) => all.findIndex((other) => other.id === id) < i)
      .map(({ id, at }) => ({ at, message: `\`${id}\` stands a second time in this document.`, remedy: 'Give it an id of its own.' }));
  },
};
