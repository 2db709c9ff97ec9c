import { resolvePath } from '../../language/fields.ts';
import { typedTestsOf } from '../../language/walk.ts';
import type { AgreementRule } from '../rule.ts';
import { suggest } from '../suggest.ts';

/** Post codes in conditions, and those that `let` lends them, must be posts of the register: a misspelt post gives nothing, silently. */
export const postExists: AgreementRule = {
  id: 'unknown-post',
  severity: 'error',
  find: ({ agreement, schema, register }) =>
    typedTestsOf(agreement).flatMap(({ type, path, operand, at }) => {
      const resolved = resolvePath(schema, type, path);
      if (resolved.kind !== 'found' || !isPost(resolved.last.coordinate, resolved.last.type)) return [];
      const values = [operand].flat().flatMap((value) => {
        const name = typeof value === 'string' && value.startsWith('$') ? value.slice(1) : null;
        if (name === null) return [{ value, at }];
        const lent = agreement.let && Object.hasOwn(agreement.let, name) ? agreement.let[name] : undefined;
        return [lent ?? []].flat().map((one) => ({ value: one, at: ['let', name] }));
      });
      return values
        .filter(({ value }) => typeof value === 'string' && !register.posts.has(value))
        .map(({ value, at: place }) => ({
          at: place,
          message: `\`${value}\` is not a post of the register.`,
          remedy: suggest(String(value), register.posts.keys(), 'Posts are listed in `register.yaml`.'),
        }));
    }),
};

function isPost(coordinate: string, type: string): boolean {
  return coordinate === 'BorderPost.code' || type === 'BorderPost';
}
