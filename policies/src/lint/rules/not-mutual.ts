import { giversOf, isMember } from '../../compile/givers.ts';
import type { RawClause, RawParty } from '../../language/raw.ts';
import { givenFields } from '../../language/walk.ts';
import type { AgreementContext, AgreementRule, Finding } from '../rule.ts';

/**
 * Where both parties of an agreement receive, what one gives and the other does not. Often meant (`to` says so), and then worth
 * knowing at the table where it is signed.
 */
export const notMutual: AgreementRule = {
  id: 'not-mutual',
  severity: 'warning',
  find: (context) => {
    const { agreement, register } = context;
    const [one, other, ...more] = agreement.parties;
    if (agreement.kind !== 'agreement' || one === undefined || other === undefined || more.length > 0) return [];
    const receives = (party: RawParty): boolean => agreement.recipients.some(({ authority }) => isMember(party, authority, register));
    return receives(one) && receives(other) ? [...missing(one, other, context), ...missing(other, one, context)] : [];
  },
};

/** Fields that `giver` gives without a word about direction, and `other` does not give at all. */
function missing(giver: RawParty, other: RawParty, context: AgreementContext): readonly Finding[] {
  const back = new Set(givenBy(other, context).flatMap(({ clause }) => givenFields(clause, []).map(({ coordinate }) => coordinate)));
  return givenBy(giver, context)
    .filter(({ clause }) => clause.to === undefined)
    .flatMap(({ clause, index }) =>
      givenFields(clause, ['clauses', index])
        .filter(({ coordinate }) => !back.has(coordinate))
        .map(({ coordinate, at }) => ({
          at,
          message: `\`${coordinate}\` is given by one party and not by the other, though both receive.`,
          remedy: 'Let the other party give it as well, or write `to` in this clause to say that it goes one way.',
        })),
    );
}

function givenBy(
  party: RawParty,
  { agreement, register }: AgreementContext,
): readonly { readonly clause: RawClause; readonly index: number }[] {
  return agreement.clauses.flatMap((clause, index) => {
    const givers = giversOf(agreement, clause, register);
    const authorities = clause.from ?? (givers.kind === 'known' ? givers.authorities.map(({ id }) => id) : []);
    return authorities.some((id) => isMember(party, id, register)) ? [{ clause, index }] : [];
  });
}
