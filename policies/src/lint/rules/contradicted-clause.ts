import type { RawAgreement, RawProhibition } from '../../language/raw.ts';
import { givenFields, givenTypes } from '../../language/walk.ts';
import type { AgreementRule, Finding } from '../rule.ts';

/** What a clause gives and the same document withholds on every row: one of the two was not meant. */
export const contradictedClause: AgreementRule = {
  id: 'contradicted-clause',
  severity: 'warning',
  find: ({ agreement }) =>
    agreement.clauses.flatMap((clause, i) => {
      const total = (agreement.prohibit ?? []).filter((one) => coversPurposes(one, clause.purposes ?? agreement.purposes.only));
      const types = givenTypes(clause, ['clauses', i]).map(({ type, at }) => ({
        name: type,
        at,
        by: total.find((one) => withholds(one, 'types', type)),
      }));
      const fields = givenFields(clause, ['clauses', i]).map(({ coordinate, at }) => ({
        name: coordinate,
        at,
        by: total.find((one) => withholds(one, 'fields', coordinate)),
      }));
      const found = [...types, ...fields].flatMap(({ name, at, by }) => (by === undefined ? [] : [contradiction(name, at, by)]));
      return [...new Map(found.map((finding) => [finding.message, finding])).values()];
    }),
};

function coversPurposes({ purposes }: RawProhibition, needed: RawAgreement['purposes']['only']): boolean {
  return purposes === undefined || needed.every((purpose) => purposes.includes(purpose));
}

function withholds(prohibition: RawProhibition, member: 'types' | 'fields', name: string): boolean {
  const rows = prohibition.rows?.[name.split('.')[0] ?? ''];
  return prohibition[member]?.includes(name) === true && (prohibition.rows === undefined || rows === 'every');
}

function contradiction(name: string, at: Finding['at'], { id }: RawProhibition): Finding {
  return {
    at,
    message: `\`${name}\` is given here, and prohibition \`${id}\` withholds it on every row.`,
    remedy: 'Leave it out of the clause, or say in the prohibition on which `rows` it holds.',
  };
}
