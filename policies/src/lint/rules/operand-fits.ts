import type { BorderSchema, FieldModel } from '@passerelle/schema';
import { resolvePath } from '../../language/fields.ts';
import { isDate, isInstant, isPartialDate, parseInstant } from '../../language/instant.ts';
import { parseOperandName } from '../../language/operand.ts';
import type { RawAgreement, RawOperand, RawScalar } from '../../language/raw.ts';
import { type TestNode, typedTestsOf } from '../../language/walk.ts';
import type { AgreementRule, Finding } from '../rule.ts';
import { suggest } from '../suggest.ts';

/** Values in conditions have the type of their field; codes that look like numbers are quoted. Source: AGREEMENTS.md sections 2 and 3. */
export const operandFits: AgreementRule = {
  id: 'operand-misfit',
  severity: 'error',
  find: ({ agreement, schema }) =>
    typedTestsOf(agreement).flatMap((test) => {
      const resolved = resolvePath(schema, test.type, test.path);
      return resolved.kind === 'found' ? misfits(test, comparedField(schema, resolved.last), agreement, schema) : [];
    }),
};

const notValues = ['isNull', 'within', 'youngerThan', 'olderThan'];
const takesList = ['in', 'notIn', 'anyOf', 'noneOf'];

/** A reference compares by its key. */
export function comparedField(schema: BorderSchema, field: FieldModel): FieldModel {
  const [key = '', ...more] = schema.types.get(field.type)?.keys ?? [];
  return (more.length === 0 ? schema.types.get(field.type)?.fields.get(key) : undefined) ?? field;
}

function misfits({ op, operand, at }: TestNode, field: FieldModel, agreement: RawAgreement, schema: BorderSchema): readonly Finding[] {
  if (notValues.includes(op)) return [];
  const wantsList = takesList.includes(op);
  const values = valuesOf(operand, agreement);
  if (values.isList !== null && values.isList !== wantsList) {
    return [
      {
        at,
        message: `\`${op}\` takes ${wantsList ? 'a list' : 'one value'}.`,
        remedy: wantsList ? 'Write the values in [brackets].' : 'Write one value, or use `in` or `anyOf`.',
      },
    ];
  }
  return values.literals.flatMap((value) => literalMisfit(value, op, field, schema)).map((said) => ({ at, ...said }));
}

type Values = { readonly literals: readonly RawScalar[] /** Null where a name decides it at run time. */; readonly isList: boolean | null };

function valuesOf(operand: RawOperand, agreement: RawAgreement): Values {
  if (typeof operand === 'object') return { literals: operand.flatMap((one) => valuesOf(one, agreement).literals), isList: true };
  const name = parseOperandName(operand);
  if (name === null) return { literals: [operand], isList: false };
  if (name.kind === 'recipient') return { literals: [], isList: name.name === 'unit.posts' };
  if (name.kind !== 'let') return { literals: [], isList: false };
  const lent = agreement.let && Object.hasOwn(agreement.let, name.name) ? agreement.let[name.name] : undefined;
  return lent === undefined ? { literals: [], isList: null } : { literals: [lent].flat(), isList: typeof lent === 'object' };
}

function literalMisfit(
  value: RawScalar,
  op: string,
  { type, coordinate }: FieldModel,
  schema: BorderSchema,
): readonly { readonly message: string; readonly remedy: string }[] {
  const said = (expected: string, remedy: string) => [
    { message: `\`${coordinate}\` is compared with a ${typeof value} where ${expected} belongs.`, remedy },
  ];
  if (type === 'Int' || type === 'Float') return typeof value === 'number' ? [] : said('a number', 'Write the number without quotes.');
  if (type === 'Boolean') return typeof value === 'boolean' ? [] : said('true or false', 'Write true or false without quotes.');
  if (typeof value !== 'string') return said('a code in quotes', 'Put it in quotes: without them 0101 is the number 101.');
  const words = schema.enums.get(type);
  if (words !== undefined)
    return words.includes(value)
      ? []
      : [{ message: `\`${value}\` is not a value of \`${type}\`.`, remedy: suggest(value, words, `Its values are: ${words.join(', ')}.`) }];
  if (op === 'since' || op === 'until')
    return parseInstant(value) === null ? said('a day or an instant', 'Write 2026-01-31 or 2026-01-31T08:00:00Z.') : [];
  if (type === 'DateTime')
    return isDate(value) || isInstant(value) ? [] : said('a day or an instant', 'Write 2026-01-31 or 2026-01-31T08:00:00Z.');
  if (type === 'Date') return isDate(value) ? [] : said('a day', 'Write 2026-01-31.');
  if (type === 'PartialDate') return isPartialDate(value) ? [] : said('a date', 'Write 2026, 2026-01 or 2026-01-31.');
  return [];
}
