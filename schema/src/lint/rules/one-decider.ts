import type { FieldModel } from '../../model/model.ts';
import { type LintRule, objectTypes } from '../rule.ts';

/**
 * Federation lets several subgraphs have a key or a field; documents name rows by one key, and one agency decides about a field.
 * Source: AGREEMENTS.md section 1, "Who decides".
 */
export const oneDecider: LintRule = ({ schema }) => {
  const fields = objectTypes(schema).flatMap((type) => [...type.fields.values()].map((field) => ({ type, field })));
  const shared = fields.filter(({ type, field }) => field.servers.size > 1 && !type.joinFields.has(field.name));
  const roots = [...schema.queries.values(), ...schema.mutations.values()].filter(({ servers }) => servers.size > 1);
  return [
    ...objectTypes(schema).flatMap(({ name, keys, fields: own }) =>
      keys
        .filter((key) => own.get(key)?.shape !== 'leaf')
        .map(
          (key) =>
            `The first @key of \`${name}\` leads through \`${key}\`, and documents name rows by it. Put a key first that is of fields of \`${name}\` alone.`,
        ),
    ),
    ...shared.flatMap(({ type, field }) => sharedProblems(type.owner, field)),
    ...roots.map(
      ({ coordinate, servers }) => `\`${coordinate}\` is answered by ${listed(servers)}. Leave it to the agency whose rows it finds.`,
    ),
  ];
};

function sharedProblems(owner: string, { coordinate, servers, shape, owner: decides }: FieldModel): readonly string[] {
  if (shape === 'connection' || shape === 'list')
    return [`\`${coordinate}\` is a list of ${listed(servers)}: nobody could page or count it. Leave it to one of them.`];
  if (decides === owner) return [];
  return [
    `\`${coordinate}\` is resolved by ${listed(servers)}, and by none that owns the row: whose document decides would be open. Let \`${owner}\` resolve it as well.`,
  ];
}

function listed(servers: ReadonlySet<string>): string {
  return [...servers].map((name) => `\`${name}\``).join(' and ');
}
