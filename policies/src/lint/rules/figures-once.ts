import { receiversOf } from '../../compile/receivers.ts';
import type { AgreementRule, Finding } from '../rule.ts';

/**
 * One recipient has one set of figures to a question: of two, the one could be subtracted from the other, and what either leaves out
 * would show. It does not matter for which purposes; a purpose is only claimed. Versions of one document follow each other, and a
 * month is told under one of them (the subgraph sees to that).
 * Source: AGREEMENTS.md section 5, "so that neighbouring questions cannot be subtracted".
 */
export const figuresOnce: AgreementRule = {
  id: 'figures-twice',
  severity: 'error',
  find: ({ agreement, documents, register }) =>
    agreement.clauses.flatMap((clause, i): readonly Finding[] => {
      const { aggregate } = clause;
      if (aggregate === undefined) return [];
      const receivers = receiversOf(agreement, clause, register);
      const others = [
        ...agreement.clauses.slice(0, i).map((other) => ({ document: agreement, other })),
        ...documents.filter(({ id }) => id !== agreement.id).flatMap((document) => document.clauses.map((other) => ({ document, other }))),
      ];
      const twice = others.find(
        ({ document, other }) =>
          other.aggregate?.question === aggregate.question && !receiversOf(document, other, register).isDisjointFrom(receivers),
      );
      return twice === undefined
        ? []
        : [
            {
              at: ['clauses', i, 'aggregate', 'question'],
              message: `Clause \`${twice.other.id}\` of \`${twice.document.id}\` gives the same recipient other figures to this question; the two can be subtracted.`,
              remedy: 'Give figures to each question by one clause of one document.',
            },
          ];
    }),
};
