import type { BorderSchema, FieldModel, TypeModel } from '@passerelle/schema';
import { objectTypesOf } from '../language/fields.ts';
import { allSymbolic, notSymbolic, prefixed, type SymbolicCondition } from '../language/symbolic.ts';

/** Types whose rows are a person's data. */
export function personalTypes(schema: BorderSchema): readonly string[] {
  return [...schema.types.values()].filter(({ subject }) => subject !== null).map(({ name }) => name);
}

/**
 * A condition on persons as one on the rows of a type whose data is theirs: true where the row's own subject meets it, false where
 * the row is known to be nobody's, unknown where either is not known.
 * Shape:  what the schema says of nobody stands beside the condition: a reference whose absence means it, and members of a union
 *         that lead to no person (an alert on a vehicle).
 * Source: AGREEMENTS.md section 1, "Persons are shielded whole".
 */
export function onSubject(typeName: string, person: SymbolicCondition, schema: BorderSchema): SymbolicCondition {
  const steps = schema.types.get(typeName)?.subject?.path ?? [];
  const somebody = steps.flatMap((name, depth) => {
    const before = steps.slice(0, depth);
    const holders = typesAt(typeName, before, schema);
    const leading = holders.filter(({ fields }) => fields.has(name));
    const [first] = leading;
    const isOne = first !== undefined && leading.length === holders.length;
    return [
      ...(isOne ? [] : [isOneOf(before, leading)]),
      ...(first !== undefined && leading.every((type) => absenceIsKnown(type, name)) ? [isThere([...before, name], first, name)] : []),
    ];
  });
  return allSymbolic([...somebody, prefixed(steps, person)]);
}

/** The types of the objects that a path leads to, those behind a union or interface each for itself. */
function typesAt(typeName: string, path: readonly string[], schema: BorderSchema): readonly TypeModel[] {
  const named = (names: readonly string[]): readonly TypeModel[] => names.flatMap((name) => schema.types.get(name) ?? []);
  return path.reduce((types, name) => named(types.flatMap(({ fields }) => targets(schema, fields.get(name)))), named([typeName]));
}

function targets(schema: BorderSchema, field: FieldModel | undefined): readonly string[] {
  return field === undefined ? [] : objectTypesOf(schema, field);
}

function absenceIsKnown({ subject }: TypeModel, name: string): boolean {
  return subject?.none === true && subject.path[0] === name;
}

function isThere(path: readonly string[], type: TypeModel, name: string): SymbolicCondition {
  const target = type.fields.get(name)?.type ?? '';
  return notSymbolic({ kind: 'test', path, type: target, op: 'isNull', value: { kind: 'literal', value: true } });
}

function isOneOf(path: readonly string[], types: readonly TypeModel[]): SymbolicCondition {
  const names = types.map(({ name }) => name);
  return { kind: 'test', path: [...path, '__typename'], type: 'String', op: 'in', value: { kind: 'literal', value: names } };
}
