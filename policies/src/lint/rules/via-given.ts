import { clauseLevels } from '../../compile/levels.ts';
import { receiversOf } from '../../compile/receivers.ts';
import { findField, isRootField, objectTypesOf } from '../../language/fields.ts';
import { type ClauseName, type RowEntry, rowEntriesOf } from '../../language/walk.ts';
import { findClause, type NamedClause } from '../named-clause.ts';
import type { AgreementContext, AgreementRule, Finding } from '../rule.ts';

/**
 * `via P.e` needs an edge that leads to the type and that the same clause gives in clear, or the clause that `of document#clause` names,
 * for some recipient and purpose of both. Source: AGREEMENTS.md section 1, "Occurrences".
 */
export const viaGiven: AgreementRule = {
  id: 'via-not-given',
  severity: 'error',
  find: (context) =>
    context.agreement.clauses.flatMap((clause, i) => {
      const levels = clauseLevels(context.agreement, clause, context.schema, context.register);
      return rowEntriesOf(clause, ['clauses', i]).flatMap((entry): readonly Finding[] => {
        const { type, via, by, at } = entry;
        const edge = via === null ? null : findField(context.schema, via);
        if (via === null || edge === null) return [];
        if (!objectTypesOf(context.schema, edge).includes(type))
          return [{ at, message: `\`${via}\` does not lead to \`${type}\`.`, remedy: `Name a field that returns \`${type}\`.` }];
        if (by !== null) return byAnother(entry, by, { document: context.agreement, clause }, context);
        if (isRootField(via) || levels.get(via)?.kind === 'clear') return [];
        return [
          {
            at,
            message: `Rows come by \`${via}\`, which this clause does not give.`,
            remedy: `Add \`${via}\` to \`give.clear\` of this clause, or name the clause that gives it: \`via ${via} of document#clause\`.`,
          },
        ];
      });
    }),
};

function byAnother({ via, at }: RowEntry, by: ClauseName, own: NamedClause, context: AgreementContext): readonly Finding[] {
  const name = `${by.document}#${by.clause}`;
  const other = findClause(by, context);
  if (other === null)
    return [
      {
        at,
        message: `There is no clause \`${name}\`.`,
        remedy: 'Write the id of a document of this set, `#`, and the id of one of its clauses.',
      },
    ];
  if (via === null || isRootField(via))
    return [{ at, message: 'A root field is nobody’s edge.', remedy: 'Leave `of …` out: a root field is opened by its own clause.' }];
  if (clauseLevels(other.document, other.clause, context.schema, context.register).get(via)?.kind !== 'clear')
    return [{ at, message: `\`${name}\` does not give \`${via}\` in clear.`, remedy: 'Name a clause that gives it.' }];
  if (canMeet(own, other, context)) return [];
  return [
    {
      at,
      message: `\`${name}\` and this clause have no recipient and purpose in common, so nothing would ever come by it.`,
      remedy: 'Name a clause for the same recipients and purposes.',
    },
  ];
}

function canMeet(a: NamedClause, b: NamedClause, { register }: AgreementContext): boolean {
  const purposes = ({ document, clause }: NamedClause): readonly string[] => clause.purposes ?? document.purposes.only;
  const receivers = ({ document, clause }: NamedClause): ReadonlySet<string> => receiversOf(document, clause, register);
  return purposes(a).some((one) => purposes(b).includes(one)) && [...receivers(a)].some((one) => receivers(b).has(one));
}
