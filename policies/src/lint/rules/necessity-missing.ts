import { categories } from '@passerelle/schema';
import { findField } from '../../language/fields.ts';
import type { RawAgreement } from '../../language/raw.ts';
import { givenFields } from '../../language/walk.ts';
import type { AgreementRule } from '../rule.ts';

/** Special categories of data are given only where each request says why. Source: Convention 108+, Article 6; Directive (EU) 2016/680, Article 10. */
export const necessityMissing: AgreementRule = {
  id: 'special-without-necessity',
  severity: 'warning',
  find: ({ agreement, schema }) => {
    const reasoned = new Set(specialOf(agreement).flatMap(({ fields, necessity }) => (necessity === undefined ? [] : fields)));
    return agreement.clauses.flatMap((clause, i) =>
      givenFields(clause, ['clauses', i])
        .filter(({ coordinate }) => !reasoned.has(coordinate))
        .filter(({ coordinate }) => findField(schema, coordinate)?.categories.some((category) => categories.get(category) === 'special'))
        .map(({ coordinate, at }) => ({
          at,
          message: `\`${coordinate}\` is of a special category and is given without a reason in each request.`,
          remedy: `Add \`special: { fields: [${coordinate}], necessity: per-request }\` to the document.`,
        })),
    );
  },
};

function specialOf({ special = [] }: RawAgreement) {
  return 'fields' in special ? [special] : special;
}
