import { Kind } from 'graphql';
import { type LintRule, objectDefinitions } from '../rule.ts';

/** Classified fields are nullable, so that withholding one never takes its parent away. Source: DESIGN.md section 4. */
export const nullable: LintRule = (context) =>
  objectDefinitions(context).flatMap(({ type, definition }) =>
    (definition.fields ?? [])
      .filter((field) => field.type.kind === Kind.NON_NULL_TYPE)
      .map((field) => `\`${type.name}.${field.name.value}\` is non-null. Remove the \`!\`: withholding it would take its parent away.`),
  );
