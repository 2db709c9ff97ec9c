import { contentHash } from '../../compile/content-hash.ts';
import { clauseLevels } from '../../compile/levels.ts';
import type { RawAgreement, RawClause } from '../../language/raw.ts';
import { levelMin } from '../../masks/order.ts';
import type { AgreementContext, AgreementRule } from '../rule.ts';

/** A clause all of whose rights another clause gives as well: amending it would change nothing, and nobody would notice. */
export const shadowedClause: AgreementRule = {
  id: 'shadowed-clause',
  severity: 'warning',
  find: (context) =>
    context.agreement.clauses.flatMap((clause, i) => {
      const wider = context.agreement.clauses.find(
        (other, j) => i !== j && covers(other, clause, context) && (j < i || !covers(clause, other, context)),
      );
      if (wider === undefined) return [];
      return [
        {
          at: ['clauses', i, 'id'],
          message: `Everything that clause \`${clause.id}\` gives, clause \`${wider.id}\` gives as well.`,
          remedy: 'Remove one of them, or narrow the wider one.',
        },
      ];
    }),
};

function covers(wide: RawClause, narrow: RawClause, context: AgreementContext): boolean {
  if (wide.aggregate !== undefined || narrow.aggregate !== undefined) return false;
  return (
    wide.emergencyOnly !== true &&
    isWithin(narrow.from, wide.from) &&
    isWithin(narrow.to, wide.to) &&
    isWithin(narrow.purposes, wide.purposes, context.agreement.purposes.only) &&
    givesAsMuch(wide, narrow, context) &&
    Object.entries(narrow.rows).every(([type, rows]) => wide.rows[type] === 'every' || isSame(wide.rows[type], rows)) &&
    Object.entries(narrow.questions ?? {}).every(
      ([name, question]) => wide.questions?.[name] === 'freely' || isSame(wide.questions?.[name], question),
    )
  );
}

/** Left out means all. */
function isWithin(inner: readonly string[] | undefined, outer: readonly string[] | undefined, all?: readonly string[]): boolean {
  if (outer === undefined) return true;
  return (inner ?? all)?.every((one) => outer.includes(one)) ?? false;
}

function givesAsMuch(wide: RawClause, narrow: RawClause, { agreement, schema, register }: AgreementContext): boolean {
  const levels = (clause: RawClause) => clauseLevels(agreement satisfies RawAgreement, clause, schema, register);
  const theirs = levels(wide);
  const fields = [...levels(narrow)].every(([coordinate, level]) => {
    const other = theirs.get(coordinate);
    return other !== undefined && isSame(levelMin([level, other]), level);
  });
  const isListed = (member: 'reference' | 'exists'): boolean =>
    (narrow.give[member] ?? []).every((type) => wide.give[member]?.includes(type) === true);
  return fields && isListed('reference') && (isListed('exists') || (narrow.give.exists ?? []).every((type) => type in wide.rows));
}

function isSame(a: unknown, b: unknown): boolean {
  return a !== undefined && b !== undefined && contentHash(a) === contentHash(b);
}
