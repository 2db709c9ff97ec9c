import type { BorderSchema, TypeModel } from '@passerelle/schema';
import { GraphQLError, Kind, parse } from 'graphql';
import { operationText } from '../../compile/example.ts';
import { isToMany } from '../../language/fields.ts';
import { parseInstant } from '../../language/instant.ts';
import type { YamlPath } from '../../language/problem.ts';
import type { RawExample } from '../../language/raw.ts';
import type { AgreementContext, AgreementRule, Finding } from '../rule.ts';
import { suggest } from '../suggest.ts';

/** Examples name who, rows and questions that exist, so that running them says something. */
export const exampleFits: AgreementRule = {
  id: 'example-misfit',
  severity: 'error',
  find: (context) =>
    (context.agreement.examples ?? []).flatMap((example, i) => {
      const at = ['examples', i];
      return [...castFindings(example, context, at), ...rowFindings(example, context, at), ...questionFindings(example, at)];
    }),
};

function castFindings({ as, at: when }: RawExample, { register, agreement }: AgreementContext, at: YamlPath): readonly Finding[] {
  const authority = register.authorities.get(as.authority);
  const say = (member: string, message: string, remedy: string): Finding => ({ at: [...at, 'as', member], message, remedy });
  return [
    ...(when !== undefined && parseInstant(when) === null
      ? [{ at: [...at, 'at'], message: 'There is no such instant.', remedy: 'Write a day such as 2026-03-01, or an instant.' }]
      : []),
    ...(authority === undefined
      ? [
          say(
            'authority',
            `\`${as.authority}\` is not an authority of the register.`,
            suggest(as.authority, register.authorities.keys(), ''),
          ),
        ]
      : []),
    ...(authority !== undefined && !authority.roles.includes(as.role)
      ? [
          say(
            'role',
            `\`${as.role}\` is not a role of \`${as.authority}\`.`,
            suggest(as.role, authority.roles, `Its roles are: ${authority.roles.join(', ')}.`),
          ),
        ]
      : []),
    ...(authority !== undefined && as.unit !== undefined && !authority.units.has(as.unit)
      ? [
          say(
            'unit',
            `\`${as.unit}\` is not a unit of \`${as.authority}\`.`,
            suggest(as.unit, authority.units.keys(), 'Units are listed in `register.yaml`.'),
          ),
        ]
      : []),
    ...(register.purposes.has(as.purpose)
      ? []
      : [
          say(
            'purpose',
            `\`${as.purpose}\` is not a purpose of the register.`,
            suggest(as.purpose, agreement.purposes.only, 'The closed list stands in `register.yaml`.'),
          ),
        ]),
  ];
}

function rowFindings({ given = {} }: RawExample, { schema }: AgreementContext, at: YamlPath): readonly Finding[] {
  return Object.entries(given).flatMap(([type, rows]): readonly Finding[] => {
    const model = schema.types.get(type);
    const place = [...at, 'given', type];
    if (model?.kind !== 'object' || model.keys.length === 0)
      return [
        {
          at: place,
          message: `\`${type}\` is not a type with rows of its own.`,
          remedy: suggest(type, schema.types.keys(), 'Embedded objects stand inside their row.'),
        },
      ];
    return rows.flatMap((row, i) => rowFinding(row, model, schema, [...place, i]));
  });
}

function rowFinding(row: ExampleRow, model: TypeModel, schema: BorderSchema, at: YamlPath): readonly Finding[] {
  const keyless = model.keys.filter((key) => !Object.hasOwn(row, key));
  const cells = Object.entries(row).flatMap(([name, value]): readonly Finding[] => {
    const field = model.fields.get(name);
    if (field === undefined) {
      return [
        {
          at: [...at, name],
          message: `\`${model.name}\` has no field \`${name}\`.`,
          remedy: suggest(name, model.fields.keys(), 'Names are case-sensitive.'),
        },
      ];
    }
    if (isToMany(field))
      return [{ at: [...at, name], message: `\`${field.coordinate}\` leads to many rows.`, remedy: 'Let those rows refer to this one.' }];
    const words = schema.enums.get(field.type) ?? null;
    const strange = words === null ? [] : [value].flat().filter((one) => one !== null && !words.includes(String(one)));
    return strange.map((one) => ({
      at: [...at, name],
      message: `\`${field.type}\` has no value of that name.`,
      remedy: suggest(String(one), words ?? [], `Its values are: ${words?.join(', ')}.`),
    }));
  });
  return [
    ...cells,
    ...keyless.map((key) => ({ at, message: `The row has no \`${key}\`.`, remedy: `Its key is: ${model.keys.join(', ')}.` })),
  ];
}

type ExampleRow = Readonly<Record<string, unknown>>;

function questionFindings({ question, expect }: RawExample, at: YamlPath): readonly Finding[] {
  const names = responseNames(question);
  if (names === null)
    return [
      {
        at: [...at, 'question'],
        message: 'The question is not GraphQL.',
        remedy: 'Write a selection without the outer braces, such as `borderPosts { nodes { code } }`.',
      },
    ];
  return Object.keys(expect).flatMap((path): readonly Finding[] => {
    const [first = ''] = path.split('.');
    return names.includes(first)
      ? []
      : [
          {
            at: [...at, 'expect', path],
            message: `The question does not ask for \`${first}\`.`,
            remedy: suggest(first, names, 'Start the path with a root field of the question.'),
          },
        ];
  });
}

/** Root response names of a selection; null where it does not parse. */
function responseNames(question: string): readonly string[] | null {
  try {
    const [operation] = parse(operationText(question), { noLocation: true }).definitions;
    if (operation?.kind !== Kind.OPERATION_DEFINITION) return null;
    return operation.selectionSet.selections.flatMap((one) => (one.kind === Kind.FIELD ? [one.alias?.value ?? one.name.value] : []));
  } catch (error) {
    if (error instanceof GraphQLError) return null;
    throw error;
  }
}
