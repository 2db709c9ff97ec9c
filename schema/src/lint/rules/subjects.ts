import type { BorderSchema, FieldModel, Subject, TypeModel } from '../../model/model.ts';
import type { LintRule } from '../rule.ts';

/** A type with a path of to-one references to `Traveller` says whose data it is. Source: AGREEMENTS.md section 1, "Persons are shielded whole". */
export const subjects: LintRule = ({ schema }) => {
  const leading = leadingToTraveller(schema);
  return [...schema.types.values()].flatMap((type) => {
    if (type.subject !== null) return subjectProblems(schema, type, type.subject);
    return leading.has(type.name)
      ? [`\`${type.name}\` leads to a person, but has no @subject. Add @subject(path: "...") with the path to \`Traveller\`.`]
      : [];
  });
};

function subjectProblems(schema: BorderSchema, type: TypeModel, subject: Subject): readonly string[] {
  const path = subject.path.join('.') || 'self';
  if (!resolves(schema, type, subject.path))
    return [`@subject(path: "${path}") on \`${type.name}\` does not lead to \`Traveller\`. Name a path of to-one references that does.`];
  if (subject.none && subject.path.length === 0)
    return [`@subject on \`${type.name}\` says \`none\` of a row that is the person. Take it away.`];
  return [];
}

/**
 * Things whose own to-one references reach a person. What merely passes through another record (a certificate of a
 * consignment) is that record's matter.
 */
function leadingToTraveller(schema: BorderSchema): ReadonlySet<string> {
  const reached = new Set(['Traveller']);
  for (let grown = true; grown; ) {
    const more = [...schema.types.values()].filter(
      (type) => type.kind !== 'interface' && !reached.has(type.name) && targets(schema, type).some((target) => reached.has(target)),
    );
    for (const type of more) reached.add(type.name);
    grown = more.length > 0;
  }
  return new Set([...reached].filter((name) => schema.types.get(name)?.kind === 'object'));
}

function targets(schema: BorderSchema, type: TypeModel): readonly string[] {
  if (type.kind === 'union') return type.members;
  return [...type.fields.values()].filter((field) => field.shape === 'toOne' && schema.types.has(field.type)).map((field) => field.type);
}

function resolves(schema: BorderSchema, type: TypeModel, path: Subject['path']): boolean {
  if (path.length === 0) return type.name === 'Traveller';
  let at: readonly string[] = [type.name];
  for (const name of path) {
    at = at.flatMap((one) => follow(schema, schema.types.get(one)?.fields.get(name)));
  }
  return at.includes('Traveller');
}

function follow(schema: BorderSchema, field: FieldModel | undefined): readonly string[] {
  if (field?.shape !== 'toOne') return [];
  const target = schema.types.get(field.type);
  return target?.kind === 'union' ? target.members : [field.type];
}
