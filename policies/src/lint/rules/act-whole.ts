import type { ActRule } from '../rule.ts';

/** A document is denounced whole, and what is concealed are rows, whichever clause gives them. Source: AGREEMENTS.md section 2, "Acts". */
export const actWhole: ActRule = {
  id: 'act-whole',
  find: ({ act: { act, clauses } }) =>
    clauses !== undefined && (act === 'denounce' || act === 'conceal')
      ? [
          {
            at: ['clauses'],
            message: act === 'denounce' ? 'Clauses are not denounced apart.' : 'Rows are concealed under every clause.',
            remedy: act === 'denounce' ? 'Suspend the clauses, or denounce the whole.' : 'Remove `clauses`.',
          },
        ]
      : [],
};
