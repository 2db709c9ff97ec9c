import type { BorderSchema, FieldModel } from '@passerelle/schema';
import { findField, isMutation } from '../../language/fields.ts';
import type { YamlPath } from '../../language/problem.ts';
import type { RawClause, RawQuestion } from '../../language/raw.ts';
import { conditionNode, rowEntriesOf, testsOf } from '../../language/walk.ts';
import type { AgreementRule, Finding } from '../rule.ts';
import { suggest } from '../suggest.ts';

/** A mutation lists the inputs that it may set, and writes only rows that its clause knows to give from these alone. Source: docs/decisions/0007-mutations.md. */
export const mutationFits: AgreementRule = {
  id: 'mutation-misfit',
  severity: 'error',
  find: ({ agreement, schema }) =>
    agreement.clauses.flatMap((clause, i) =>
      Object.entries(clause.questions ?? {}).flatMap(([coordinate, question]): readonly Finding[] => {
        const field = isMutation(coordinate) ? findField(schema, coordinate) : null;
        if (field === null) return [];
        const at = ['clauses', i, 'questions', coordinate];
        const inputs = alternativesOf(question);
        if (inputs.length === 0)
          return [
            {
              at,
              message: `\`${coordinate}\` lists no writable inputs.`,
              remedy: 'Write `with:` with the inputs that may be set together.',
            },
          ];
        return [
          ...limitFindings(question, at),
          ...inputs.flatMap((one, j) => inputFindings(field, one, [...at, 'with', j])),
          ...rowFindings(clause, field, inputs, ['clauses', i], schema),
          ...edgeFindings(agreement.clauses, field, inputs, schema),
        ];
      }),
    ),
};

function alternativesOf(question: RawQuestion): readonly (readonly string[])[] {
  return question === 'freely' ? [] : (question.with ?? []).map((alternative) => alternative.split(' + '));
}

function limitFindings(question: RawQuestion, at: YamlPath): readonly Finding[] {
  if (question === 'freely') return [];
  return (['span', 'rows'] as const)
    .filter((limit) => question[limit] !== undefined)
    .map((limit) => ({ at: [...at, limit], message: `\`${limit}\` means nothing for a mutation.`, remedy: 'Remove it.' }));
}

/** Named as `input.post`; those that the schema demands must be there, or nobody could ever ask. */
function inputFindings({ coordinate, args }: FieldModel, inputs: readonly string[], at: YamlPath): readonly Finding[] {
  const known = [...args].flatMap(([name, { members }]) =>
    [...members].map(([member, { required }]) => ({ name: `${name}.${member}`, required })),
  );
  const names = known.map(({ name }) => name);
  const unknown = inputs
    .filter((input) => !names.includes(input))
    .map((input) => ({
      at,
      message: `\`${coordinate}\` has no input \`${input}\`.`,
      remedy: suggest(input, names, `Its inputs are: ${names.join(', ')}.`),
    }));
  const missing = known
    .filter(({ name, required }) => required && !inputs.includes(name))
    .map(({ name }) => ({ at, message: `\`${coordinate}\` cannot be asked without \`${name}\`.`, remedy: `Add \`${name}\`.` }));
  return [...unknown, ...missing];
}

/** "Results are shaped as reads", and a row is written only where the clause would give it: judged on what the caller writes, nothing else. */
function rowFindings(
  clause: RawClause,
  field: FieldModel,
  alternatives: readonly (readonly string[])[],
  at: YamlPath,
  schema: BorderSchema,
): readonly Finding[] {
  const entries = rowEntriesOf(clause, at).filter(({ type }) => type === field.type);
  const live = entries.filter(({ via }) => via === null || via === field.coordinate);
  if (live.length === 0)
    return [
      {
        at: [...at, 'rows'],
        message: `The clause gives no \`${field.type}\` by \`${field.coordinate}\`, so it could write none.`,
        remedy: `Add \`${field.type}: via ${field.coordinate}\` to \`rows\`, with conditions on what may be written.`,
      },
    ];
  const tests = live.flatMap(({ condition, at: place }) => (condition === null ? [] : testsOf(conditionNode(condition, place))));
  return tests
    .filter(({ path }) => !isWritten(path, field, alternatives, schema))
    .map(({ path, at: place }) => ({
      at: place,
      message: `\`${path.join('.')}\` is not what \`${field.coordinate}\` writes; a refusal would tell what is stored.`,
      remedy: 'Write conditions on inputs that each set of `with` holds, and on keys of references.',
    }));
}

function isWritten(
  [name = '', key, ...more]: readonly string[],
  { type }: FieldModel,
  alternatives: readonly (readonly string[])[],
  schema: BorderSchema,
): boolean {
  const field = schema.types.get(type)?.fields.get(name);
  const isKey = key === undefined || (more.length === 0 && schema.types.get(field?.type ?? '')?.keys.includes(key) === true);
  return isKey && alternatives.every((inputs) => inputs.includes(`input.${name}`));
}

/** Where the caller writes a reference, the caller says where it leads. */
function edgeFindings(
  clauses: readonly RawClause[],
  { type, coordinate }: FieldModel,
  alternatives: readonly (readonly string[])[],
  schema: BorderSchema,
): readonly Finding[] {
  const written = new Set(alternatives.flat().map((input) => `${type}.${input.split('.').at(-1) ?? ''}`));
  return clauses.flatMap((clause, i) =>
    rowEntriesOf(clause, ['clauses', i])
      .filter(({ via }) => via !== null && written.has(via) && findField(schema, via)?.shape === 'toOne')
      .map(({ via, at }) => ({
        at,
        message: `Rows come by \`${via}\`, which \`${coordinate}\` of this document may write.`,
        remedy: 'Give the rows on conditions of their own, or open the mutation in a document that gives nothing by this reference.',
      })),
  );
}
