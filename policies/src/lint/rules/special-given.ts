import { clauseLevels } from '../../compile/levels.ts';
import type { YamlPath } from '../../language/problem.ts';
import type { RawAgreement, RawSpecial } from '../../language/raw.ts';
import type { AgreementRule, Finding } from '../rule.ts';

type Named = { readonly coordinate: string; readonly at: YamlPath };

/** What is special, or needs somebody's agreement, is given somewhere; what must stand beside it is too, on the same type. Source: decision 0005. */
export const specialGiven: AgreementRule = {
  id: 'special-not-given',
  severity: 'error',
  find: ({ agreement, schema, register }) => {
    const given = new Set(agreement.clauses.flatMap((clause) => [...clauseLevels(agreement, clause, schema, register).keys()]));
    const notGiven = restrictedFields(agreement)
      .filter(({ coordinate }) => !given.has(coordinate))
      .map(({ coordinate, at }) => ({
        at,
        message: `No clause of this document gives \`${coordinate}\`.`,
        remedy: 'Name a field that a clause gives, or remove it here.',
      }));
    return [...notGiven, ...specialsOf(agreement).flatMap(({ special, at }) => strangers(special, at))];
  },
};

/** Every field that `special` and `needs` name, with its place. */
export function restrictedFields(agreement: RawAgreement): readonly Named[] {
  const special = specialsOf(agreement).flatMap(({ special: { fields, neverAlone }, at }) => [
    ...fields.map((coordinate, i) => ({ coordinate, at: [...at, 'fields', i] })),
    ...(neverAlone?.with ?? []).map((coordinate, i) => ({ coordinate, at: [...at, 'neverAlone', 'with', i] })),
  ]);
  return [...special, ...Object.keys(agreement.needs ?? {}).map((coordinate) => ({ coordinate, at: ['needs', coordinate] }))];
}

function specialsOf({ special = [] }: RawAgreement): readonly { readonly special: RawSpecial; readonly at: YamlPath }[] {
  if ('fields' in special) return [{ special, at: ['special'] }];
  return special.map((one, i) => ({ special: one, at: ['special', i] }));
}

/** "Beside" is on the same object, so a field of another type can never stand there; nor is a field beside itself. */
function strangers({ fields, neverAlone }: RawSpecial, at: YamlPath): readonly Finding[] {
  const company = neverAlone?.with ?? [];
  const typeOf = (coordinate: string): string => coordinate.split('.')[0] ?? '';
  const alone = fields.filter((field) => !company.some((other) => other !== field && typeOf(other) === typeOf(field)));
  return neverAlone === undefined
    ? []
    : alone.map((field) => ({
        at: [...at, 'neverAlone', 'with'],
        message: `\`${field}\` would never show: no other field of \`${typeOf(field)}\` stands in \`with\`.`,
        remedy: `Add fields of \`${typeOf(field)}\`, or give the fields of each type an entry of their own.`,
      }));
}
