import type { FieldModel } from '@passerelle/schema';
import { resolvePath } from '../../language/fields.ts';
import { typedTestsOf } from '../../language/walk.ts';
import type { AgreementRule } from '../rule.ts';

/** Lists take only `has`, `anyOf`, `noneOf`; order is for numbers and dates; time spans for dates. Source: AGREEMENTS.md sections 1 and 3. */
export const operatorFits: AgreementRule = {
  id: 'operator-misfit',
  severity: 'error',
  find: ({ agreement, schema }) =>
    typedTestsOf(agreement).flatMap(({ type, path, op, at }) => {
      const resolved = resolvePath(schema, type, path);
      if (resolved.kind !== 'found') return [];
      const fitting = operatorsFor(resolved.last, schema.types.get(resolved.last.type)?.keys.length ?? 0);
      if (fitting.includes(op)) return [];
      return [
        {
          at,
          message: `\`${op}\` does not apply to \`${resolved.last.coordinate}\`, ${kindOf(resolved.last)}.`,
          remedy: fitting.length > 0 ? `Write one of: ${fitting.join(', ')}.` : 'Compare one of its fields.',
        },
      ];
    }),
};

const equality = ['is', 'isNot', 'in', 'notIn', 'isNull'];
const order = ['lt', 'le', 'gt', 'ge'];
const time = ['since', 'until', 'within', 'youngerThan', 'olderThan'];
export const dateTypes: readonly string[] = ['Date', 'PartialDate', 'DateTime'];
const texts = ['String', 'ID', 'HsCode', 'DocumentNumber', 'UCR', 'VIN', 'Locode'];

function operatorsFor(field: FieldModel, keys: number): readonly string[] {
  if (field.shape === 'leafList') return ['has', 'anyOf', 'noneOf', 'isNull'];
  // A reference is compared by its whole key; a composite one by its parts, which reads better.
  if (field.shape === 'toOne') return keys === 1 ? equality : ['isNull'];
  if (field.type === 'Boolean') return ['is', 'isNot', 'isNull'];
  if (dateTypes.includes(field.type)) return [...equality, ...order, ...time];
  if (field.type === 'Int' || field.type === 'Float') return [...equality, ...order];
  return texts.includes(field.type) ? [...equality, 'startsWith'] : equality;
}

function kindOf({ shape, type }: FieldModel): string {
  if (shape === 'leafList') return `a list of \`${type}\``;
  return shape === 'toOne' ? `a reference to \`${type}\`` : `a \`${type}\``;
}
