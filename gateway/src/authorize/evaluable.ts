import type { SymbolicCondition } from '@passerelle/policies';
import type { BorderSchema, TypeModel } from '@passerelle/schema';

/**
 * Whether the owner of a type's rows can evaluate a condition on them in its own database: over its own fields, and over the keys of
 * what they refer to. What it cannot evaluate, the gateway does after fetching.
 * Source: AGREEMENTS.md section 1, "Where the owner of the row cannot evaluate it"; section 7.
 */
export function isEvaluable(condition: SymbolicCondition, type: TypeModel, border: BorderSchema): boolean {
  switch (condition.kind) {
    case 'true':
    case 'false':
      return true;
    case 'test':
      return isOwn(condition.path, type, border);
    case 'not':
      return isEvaluable(condition.of, type, border);
    default:
      return condition.of.every((one) => isEvaluable(one, type, border));
  }
}

function isOwn(path: readonly string[], { owner, ...start }: TypeModel, border: BorderSchema): boolean {
  let at: Pick<TypeModel, 'fields' | 'keys'> | undefined = start;
  for (const [depth, name] of path.entries()) {
    const field = at?.fields.get(name);
    if (field === undefined) return false;
    const isKey = depth > 0 && at?.keys.includes(name) === true;
    if (field.owner !== owner && !isKey) return false;
    at = border.types.get(field.type);
  }
  return true;
}
