import { type BorderSchema, type FieldModel, gatewayFields, otherNotations } from '@passerelle/schema';
import { findField, isMutation, isRootField, isToMany } from '../../language/fields.ts';
import type { YamlPath } from '../../language/problem.ts';
import type { RawQuestion } from '../../language/raw.ts';
import type { AgreementRule, Finding } from '../rule.ts';
import { suggest } from '../suggest.ts';
import { missingField } from './field-exists.ts';
import { dateTypes } from './operator-fits.ts';

/** `questions` opens root fields and to-many fields, by arguments that they have. Source: AGREEMENTS.md section 3. */
export const questionExists: AgreementRule = {
  id: 'unknown-question',
  severity: 'error',
  find: ({ agreement, schema }) =>
    agreement.clauses.flatMap(({ questions = {} }, i) =>
      Object.entries(questions).flatMap(([coordinate, question]) => {
        const at = ['clauses', i, 'questions', coordinate];
        const field = findField(schema, coordinate);
        if (gatewayFields.get(coordinate) === 'public')
          return [{ at, message: `\`${coordinate}\` is answered to every caller; no document opens it.`, remedy: 'Remove it.' }];
        const lookUp = otherNotations.get(coordinate);
        if (lookUp !== undefined)
          return [{ at, message: `\`${coordinate}\` is another way to write \`${lookUp}\`.`, remedy: `Open \`${lookUp}\`.` }];
        if (field === null) return unknownQuestion(schema, coordinate, at);
        // What it writes has a rule of its own.
        if (isMutation(coordinate)) return [];
        if (!isRootField(coordinate) && !isToMany(field)) {
          return [
            {
              at,
              message: `\`${coordinate}\` is neither a root field nor a to-many field.`,
              remedy: 'Remove it: giving it in `give` is enough.',
            },
          ];
        }
        return question === 'freely' ? [] : keyFindings(schema, field, question, at);
      }),
    ),
};

function unknownQuestion(schema: BorderSchema, coordinate: string, at: YamlPath): readonly Finding[] {
  const found = missingField(schema, coordinate, at);
  return found.length > 0
    ? found
    : [
        {
          at,
          message: `\`${coordinate}\` is not a field of the schema.`,
          remedy: 'Write `Query.…` for a root field, or a to-many field such as `TravelDocument.visas`.',
        },
      ];
}

function keyFindings(schema: BorderSchema, field: FieldModel, question: Exclude<RawQuestion, 'freely'>, at: YamlPath): readonly Finding[] {
  const alternatives = question.with ?? [];
  if (alternatives.length === 0)
    return [
      { at, message: `\`${field.coordinate}\` is opened without keys.`, remedy: 'Add `with:` with the keys to give, or write `freely`.' },
    ];
  const keys = alternatives.flatMap((alternative, i) => alternative.split(' + ').map((key) => ({ key, at: [...at, 'with', i] })));
  const unknown = keys.flatMap(({ key, at: place }) => argumentFindings(schema, field, key, place));
  const spans = Object.entries(question.span ?? {}).flatMap(([key, duration]): readonly Finding[] => {
    const place = [...at, 'span', key];
    if (!keys.some((one) => one.key === key))
      return [
        { at: place, message: `\`${key}\` has a span, but is no key of this question.`, remedy: 'Add it to `with`, or remove the span.' },
      ];
    if (/month|year/.test(duration))
      return [{ at: place, message: 'Months and years differ in length.', remedy: 'Write the span in days or weeks.' }];
    return dateTypes.includes(filteredField(schema, field, key)?.type ?? '')
      ? []
      : [{ at: place, message: `\`${key}\` is no date; a span needs two bounds in time.`, remedy: 'Remove the span.' }];
  });
  return [...unknown, ...spans];
}

function argumentFindings(schema: BorderSchema, field: FieldModel, key: string, at: YamlPath): readonly Finding[] {
  if (field.args.has('filter')) {
    if (filteredField(schema, field, key) !== null) return [];
    const known = [...(schema.types.get(field.type)?.fields.keys() ?? [])].map((name) => `filter.${name}`);
    return [
      {
        at,
        message: `\`${field.coordinate}\` cannot be asked by \`${key}\`.`,
        remedy: suggest(key, known, 'Write `filter.` and a field that its filter has.'),
      },
    ];
  }
  return field.args.has(key)
    ? []
    : [
        {
          at,
          message: `\`${field.coordinate}\` has no argument \`${key}\`.`,
          remedy: suggest(key, field.args.keys(), `Its arguments are: ${[...field.args.keys()].join(', ')}.`),
        },
      ];
}

/** The field that `filter.x` tests, as `XFilter` has it: the owner's own values and references, nothing that contains others. */
function filteredField(schema: BorderSchema, list: FieldModel, key: string): FieldModel | null {
  const [argument, name = '', more] = key.split('.');
  const type = schema.types.get(list.type);
  const field = argument === 'filter' && more === undefined ? type?.fields.get(name) : undefined;
  if (field === undefined || field.owner !== type?.owner || field.reveals.length > 0 || isToMany(field)) return null;
  // A list has no one value that a question could fix.
  if (field.shape === 'leafList') return null;
  return field.shape !== 'toOne' || (schema.types.get(field.type)?.keys.length ?? 0) > 0 ? field : null;
}
