import type { BorderSchema, FieldModel } from '@passerelle/schema';
import { findField, objectTypesOf } from '../../language/fields.ts';
import type { AgreementRule } from '../rule.ts';

/** Types with few values: whoever may ask by these alone can try them all. */
const fewValues: ReadonlySet<string> = new Set(['Boolean', 'CountryCode', 'CurrencyCode', 'Locode', 'Int']);

/** A key that can be tried through opens as much as no key, where rows are about persons. Source: AGREEMENTS.md section 3. */
export const enumerableKey: AgreementRule = {
  id: 'enumerable-key',
  severity: 'warning',
  find: ({ agreement, schema }) =>
    agreement.clauses.flatMap(({ questions = {} }, i) =>
      Object.entries(questions).flatMap(([coordinate, question]) => {
        const field = findField(schema, coordinate);
        if (field === null || question === 'freely' || question.rows !== undefined || !isAboutPersons(schema, field)) return [];
        return (question.with ?? []).flatMap((alternative, j) =>
          alternative.split(' + ').every((key) => hasFewValues(schema, field, key))
            ? [
                {
                  at: ['clauses', i, 'questions', coordinate, 'with', j],
                  message: `\`${alternative}\` has few values: whoever may ask can try them all and list every row.`,
                  remedy: 'Demand a key that must be known beforehand, or set `rows` to bound what one request brings.',
                },
              ]
            : [],
        );
      }),
    ),
};

function isAboutPersons(schema: BorderSchema, field: FieldModel): boolean {
  return objectTypesOf(schema, field).some((name) => schema.types.get(name)?.subject !== null);
}

function hasFewValues(schema: BorderSchema, field: FieldModel, key: string): boolean {
  const [argument = '', name] = key.split('.');
  const tested = name === undefined ? undefined : schema.types.get(field.type)?.fields.get(name);
  const type = tested?.type ?? field.args.get(argument)?.type ?? '';
  const keys = schema.types.get(type)?.keys ?? [];
  const [only] = keys;
  const valueType = keys.length === 1 && only !== undefined ? (schema.types.get(type)?.fields.get(only)?.type ?? '') : type;
  return schema.enums.has(valueType) || fewValues.has(valueType);
}
