import { type ConstDirectiveNode, Kind, type TypeDefinitionNode } from 'graphql';
import { directiveArguments, isList, listSizeOf, namedType } from '../../expand/sdl.ts';
import type { LintRule } from '../rule.ts';

/**
 * Costs stand where they are counted (`guard/operation-cost.ts` of the gateway): `@cost` on fields and object types, not below zero; `@listSize` with
 * `assumedSize` on lists without pages, since those with pages say how many they give. One that stands elsewhere would be taken for a bound.
 * Source: federation 2.9, "Demand control"; IBM GraphQL cost directives.
 */
export const costs: LintRule = ({ definitions }) => [...definitions.values()].flatMap((definition) => problems(definition, definitions));

function problems(definition: TypeDefinitionNode, definitions: ReadonlyMap<string, TypeDefinitionNode>): readonly string[] {
  const type = definition.name.value;
  if (definition.kind !== Kind.OBJECT_TYPE_DEFINITION && definition.kind !== Kind.INTERFACE_TYPE_DEFINITION)
    return hasCost(definition) ? [`\`@cost\` on \`${type}\` is not counted. Put it on fields or object types.`] : weightsIn(definition);
  const fields = (definition.fields ?? []).flatMap((field): readonly string[] => {
    const name = `${type}.${field.name.value}`;
    const size = listSizeOf(field);
    const isPlain = isList(field.type) && definitions.get(namedType(field.type))?.kind !== Kind.ENUM_TYPE_DEFINITION;
    return [
      ...weightProblems(name, directiveArguments(field, 'cost')?.weight),
      ...(size === null || (isPlain && Number.isInteger(size.assumedSize) && Number(size.assumedSize) >= 0)
        ? []
        : [`\`@listSize\` on \`${name}\` is not counted. Put it on lists of objects without pages, with \`assumedSize\`.`]),
      ...(field.arguments ?? []).flatMap((argument) =>
        hasCost(argument) ? [`\`@cost\` on \`${name}(${argument.name.value}:)\` is not counted. Put it on the field.`] : [],
      ),
    ];
  });
  return [...weightProblems(type, directiveArguments(definition, 'cost')?.weight), ...fields];
}

function weightsIn(definition: TypeDefinitionNode): readonly string[] {
  const members = definition.kind === Kind.INPUT_OBJECT_TYPE_DEFINITION ? (definition.fields ?? []) : [];
  return members.flatMap((member) =>
    hasCost(member)
      ? [`\`@cost\` on \`${definition.name.value}.${member.name.value}\` is not counted. Put it on fields or object types.`]
      : [],
  );
}

function weightProblems(name: string, weight: unknown): readonly string[] {
  return weight === undefined || (typeof weight === 'number' && weight >= 0)
    ? []
    : [`\`@cost\` on \`${name}\` needs a weight of 0 or more.`];
}

function hasCost(node: { readonly directives?: readonly ConstDirectiveNode[] | undefined }): boolean {
  return directiveArguments(node, 'cost') !== null;
}
