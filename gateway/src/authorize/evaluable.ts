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
      return isOwnPath(condition.path, type, border);
    case 'not':
      return isEvaluable(condition.of, type, border);
    default:
      return condition.of.every((one) => isEvaluable(one, type, border));
  }
}

/** Whether a path runs over an agency's own fields, and over keys of others' rows that it knows them by. */
export function isOwnPath(path: readonly string[], { owner, ...start }: TypeModel, border: BorderSchema): boolean {
  let at: Pick<TypeModel, 'fields' | 'keys'> | undefined = start;
  for (const [depth, name] of path.entries()) {
    const field = at?.fields.get(name);
    if (field === undefined) return false;
    const isKey = depth > 0 && at?.keys.includes(name) === true && field.servers.has(owner);
    if (field.owner !== owner && !isKey) return false;
    at = border.types.get(field.type);
  }
  // A reference is compared by the key that documents write, which may not be the one that this agency knows.
  return at === undefined || at.keys.every((key) => at?.fields.get(key)?.servers.has(owner) === true);
}

/** Agencies, other than the rows' own, whose fields a condition reads. */
export function foreignOwners(condition: SymbolicCondition, type: TypeModel, border: BorderSchema): readonly string[] {
  switch (condition.kind) {
    case 'true':
    case 'false':
      return [];
    case 'test':
      return ownersOn(condition.path, [type], border).filter((owner) => owner !== type.owner);
    case 'not':
      return foreignOwners(condition.of, type, border);
    default:
      return condition.of.flatMap((one) => foreignOwners(one, type, border));
  }
}

function ownersOn([name, ...rest]: readonly string[], types: readonly TypeModel[], border: BorderSchema): readonly string[] {
  const objects = types.flatMap((type) => (type.kind === 'object' ? [type] : type.members.flatMap((one) => border.types.get(one) ?? [])));
  const fields = objects.flatMap((type) => {
    const field = type.fields.get(name ?? '');
    return field === undefined || type.keys.includes(field.name) ? [] : [field];
  });
  const next = fields.flatMap((field) => border.types.get(field.type) ?? []);
  return [...fields.map(({ owner }) => owner), ...(next.length === 0 ? [] : ownersOn(rest, next, border))];
}
