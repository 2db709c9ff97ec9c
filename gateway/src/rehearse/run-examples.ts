import { type CompiledExample, type PolicySet, recipientIn } from '@passerelle/policies';
import { type BorderSchema, loadSchema } from '@passerelle/schema';
import { type DocumentNode, GraphQLError, type GraphQLSchema, Kind, parse, validate } from 'graphql';
import type { Engine } from '../execute/engine.ts';
import { Pipeline, type PipelineAnswer } from '../pipeline.ts';
import { clientSchema } from '../plan/client-schema.ts';
import { type Declared, nothingDeclared } from '../purpose/declared.ts';
import { unrecorded } from '../record/evidence.ts';
import { pseudonymsFrom } from '../shape/pseudonyms.ts';
import type { GivenRows } from './example-rows.ts';
import { mismatch } from './expectation.ts';
import { rehearsals } from './rehearsal-engine.ts';

export type ExampleResult = {
  readonly agreement: string;
  readonly version: number;
  readonly title: string;
  readonly mismatches: readonly string[];
};

/**
 * Runs the examples of every document and arrangement through the gateway's own stages over the rows that each example gives. A
 * document's examples are about that document, so it is the one named in the request; an arrangement's are about its parent.
 */
export async function runExamples(set: PolicySet, supergraphSdl: string): Promise<readonly ExampleResult[]> {
  const border = loadSchema(supergraphSdl);
  const stage: Stage = { set, border, schema: clientSchema(supergraphSdl), engineFor: rehearsals(supergraphSdl, border) };
  const results: ExampleResult[] = [];
  const documents = set.documents.map((document) => ({ ...document, named: document.id }));
  const arrangements = set.lifetime.arrangements.map((arrangement) => ({ ...arrangement, named: arrangement.under.id }));
  for (const { id, version, examples, named } of [...documents, ...arrangements]) {
    for (const example of examples)
      results.push({ agreement: id, version, title: example.title.en, mismatches: await runExample(stage, named, example) });
  }
  return results;
}

type Stage = {
  readonly set: PolicySet;
  readonly border: BorderSchema;
  readonly schema: GraphQLSchema;
  readonly engineFor: (given: GivenRows) => Engine;
};

async function runExample({ set, border, schema, engineFor }: Stage, id: string, example: CompiledExample): Promise<readonly string[]> {
  const recipient = recipientIn(set.register, example.as.authority, example.as.unit, example.as.role);
  if (recipient === null) return ['the register does not hold this authority with this role and unit'];
  const document = parsed(example.question, schema);
  if (document instanceof GraphQLError) return [document.message];
  const operation = document.definitions.find((definition) => definition.kind === Kind.OPERATION_DEFINITION);
  if (operation === undefined) return ['the question is no operation'];
  const instant = Date.parse(example.at);
  const pipeline = new Pipeline({
    schema,
    border,
    policies: () => set,
    engine: engineFor(example.given),
    recorder: { record: () => {} },
    evidence: unrecorded,
    report: (_id, error) => {
      throw error;
    },
    now: () => instant,
    emergencies: { grant: async () => true },
    pseudonyms: pseudonymsFrom(new Uint8Array(32)),
  });
  const declared = declaredIn(example, id);
  const answer = await pipeline.answer({ id: 'example', recipient, officer: 'example', declared, document, operation, variables: {} });
  return mismatches(example, answer);
}

/** What the request of an example says of itself; an example claims its emergency, and nobody has to justify it. */
function declaredIn({ as }: CompiledExample, id: string): Declared {
  const emergency = as.emergency === null ? null : { ground: as.emergency, justification: 'rehearsal' };
  return { ...nothingDeclared, purpose: as.purpose, caseReference: as.case, agreements: [id], necessity: as.necessity, emergency };
}

function mismatches({ expect }: CompiledExample, answer: PipelineAnswer): readonly string[] {
  return [...expect].flatMap(([path, expected]) => mismatch(path, expected, answer) ?? []);
}

function parsed(question: string, schema: GraphQLSchema): DocumentNode | GraphQLError {
  try {
    const document = parse(question);
    return validate(schema, document)[0] ?? document;
  } catch (error) {
    if (error instanceof GraphQLError) return error;
    throw error;
  }
}
