import { Kind } from 'graphql';
import type { LintRule } from '../rule.ts';

/** Every type, field, argument and enum value says what it is. Source: issue "The unified schema", STYLE.md section 6. */
export const descriptions: LintRule = ({ definitions }) =>
  [...definitions.values()].flatMap((definition) => {
    const name = definition.name.value;
    if (name.includes('__')) return [];
    const missing = definition.description || name === 'Query' || name === 'Mutation' ? [] : [name];
    const members =
      'fields' in definition ? (definition.fields ?? []) : definition.kind === Kind.ENUM_TYPE_DEFINITION ? (definition.values ?? []) : [];
    const undescribed = members.filter((member) => !member.description).map((member) => `${name}.${member.name.value}`);
    return [...missing, ...undescribed].map(
      (coordinate) => `\`${coordinate}\` has no description. Say what it is, naming the standard it follows.`,
    );
  });
