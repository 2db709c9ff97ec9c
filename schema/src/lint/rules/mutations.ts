import { Kind, type TypeDefinitionNode } from 'graphql';
import type { ArgumentModel, BorderSchema, FieldModel } from '../../model/model.ts';
import type { LintRule } from '../rule.ts';

/**
 * A mutation writes one row of its own agency and answers it: it takes one `input`, whose members are named as the fields that they
 * write, so that the row can be held against the clauses before anything is written. No defaults: what a caller did not say is not written.
 * Source: docs/decisions/0007-mutations.md.
 */
export const mutations: LintRule = ({ schema, definitions }) =>
  [...schema.mutations.values()].flatMap((field) => {
    const { coordinate, args } = field;
    const input = args.get('input');
    if (args.size !== 1 || input === undefined || !input.required || input.members.size === 0)
      return [`\`${coordinate}\` must take one argument, \`input\`, of a non-null input object.`];
    return [...resultProblems(schema, field), ...memberProblems(schema, field, input), ...defaultProblems(definitions.get(input.type))];
  });

function resultProblems(schema: BorderSchema, { coordinate, type, shape, owner }: FieldModel): readonly string[] {
  const target = schema.types.get(type);
  return shape === 'toOne' && target?.kind === 'object' && target.keys.length > 0 && target.owner === owner
    ? []
    : [`\`${coordinate}\` must answer one entity that its own subgraph owns.`];
}

function memberProblems(schema: BorderSchema, { coordinate, type }: FieldModel, { members }: ArgumentModel): readonly string[] {
  const fields = schema.types.get(type)?.fields;
  return [...members].flatMap(([name, member]) => {
    const field = fields?.get(name);
    const target = schema.types.get(field?.type ?? '');
    const [key, ...more] = target?.keys ?? [];
    const written = field?.shape === 'toOne' && more.length === 0 ? target?.fields.get(key ?? '') : field;
    return written?.type === member.type && (written.shape === 'leaf' || written.shape === 'leafList')
      ? []
      : [`\`${coordinate}\` has the input \`${name}\`, which is no field of \`${type}\` with the same type, nor a reference by its key.`];
  });
}

function defaultProblems(definition: TypeDefinitionNode | undefined): readonly string[] {
  if (definition?.kind !== Kind.INPUT_OBJECT_TYPE_DEFINITION) return [];
  return (definition.fields ?? [])
    .filter((member) => member.defaultValue !== undefined)
    .map(
      (member) => `\`${definition.name.value}.${member.name.value}\` has a default. Remove it: what a caller did not say is not written.`,
    );
}
