import { clientSchema, nothingDeclared, Pipeline, rehearsals } from '@passerelle/gateway';
import { formatProblem, type PolicySet, parsePolicySet, readPolicyTexts, recipientIn } from '@passerelle/policies';
import { committedSupergraph, loadSchema } from '@passerelle/schema';
import fc from 'fast-check';
import { Kind, parse, validate } from 'graphql';
import { policiesDirectory } from '../harness/stack.ts';
import { type Agreement, agreements, written } from './one-clause/arbitrary-document.ts';
import { operations, type Root, writtenOperation } from './one-clause/arbitrary-operation.ts';
import { plainAnswer } from './one-clause/plain-evaluator.ts';
import { asOf, world } from './one-clause/world.ts';

const supergraphSdl = committedSupergraph();
const border = loadSchema(supergraphSdl);
const schema = clientSchema(supergraphSdl);
const engine = rehearsals(supergraphSdl, border)(world);
const { register } = readPolicyTexts(policiesDirectory);

function policySet(agreement: Agreement): PolicySet {
  const reading = parsePolicySet({ register, documents: [{ file: 'random.json', text: written(agreement) }], ceilings: [] }, border);
  if (reading.kind === 'refused') throw new Error(reading.problems.map(formatProblem).join('\n'));
  return reading.set;
}

async function gatewayAnswer(agreement: Agreement, roots: readonly Root[]) {
  const set = policySet(agreement);
  const recipient = recipientIn(set.register, 'QS:BGD', null, 'border-guard');
  const document = parse(writtenOperation(roots));
  const operation = document.definitions.find((definition) => definition.kind === Kind.OPERATION_DEFINITION);
  if (recipient === null || operation === undefined) throw new Error('the test asks as nobody, or asks nothing');
  expect(validate(schema, document)).toEqual([]);
  const pipeline = new Pipeline({
    schema,
    border,
    policies: () => set,
    engine,
    recorder: { record: () => {} },
    report: (_id, error) => {
      throw error;
    },
    now: () => Date.parse(asOf),
  });
  const declared = { ...nothingDeclared, purpose: 'BORDER_CHECK_ENTRY' };
  const { data, errors = [] } = await pipeline.answer({ id: 'property', recipient, declared, document, operation, variables: {} });
  return { data, errors: errors.map(({ path, extensions }) => ({ path, code: extensions.code })) };
}

/** Refusals in one order; data as it would be sent. */
function comparable({
  data,
  errors,
}: {
  readonly data?: unknown;
  readonly errors: readonly { readonly path?: unknown; readonly code: unknown }[];
}) {
  return { data: JSON.parse(JSON.stringify(data)), errors: errors.map((error) => JSON.stringify(error)).sort() };
}

const runs = Number(process.env.PASSERELLE_RUNS ?? 300);
const seed = Number(process.env.PASSERELLE_SEED ?? Date.now() % 1_000_000);

describe('what a document gives', () => {
  it('is what its text says, row by row and cell by cell', async () => {
    console.info(`one-clause: ${runs} runs, seed ${seed}; repeat with PASSERELLE_SEED=${seed}`);
    let given = 0;
    await fc.assert(
      fc.asyncProperty(agreements, operations, async (agreement, roots) => {
        const answer = await gatewayAnswer(agreement, roots);
        // What unfolds to more than the gateway takes is refused whole: no answer to compare, and so no case.
        fc.pre(!answer.errors.some(({ code }) => code === 'OPERATION_TOO_COSTLY'));
        const expected = plainAnswer(agreement, roots);
        expect(comparable(answer)).toEqual(comparable(expected));
        if (/"(nodes|edges)":\[\{/.test(JSON.stringify(expected.data))) given += 1;
      }),
      { numRuns: runs, seed },
    );
    // Random documents that gave nothing would agree with anything.
    expect(given).toBeGreaterThan(runs / 10);
  }, 600_000);
});
