import { decisionExtension } from '@passerelle/schema';
import type { GraphQLSchema } from 'graphql';
import { type Operation, operationReader } from './enforce/operation.ts';
import { assertPermitted } from './enforce/permit.ts';
import { isPlainObject } from './enforce/shape.ts';
import type { ReadDecision } from './enforce/signed-decision.ts';
import { maskError, refusalJson, SubgraphError } from './errors.ts';
import { answerJson } from './execute/completed.ts';
import { type Execute, executor } from './execute/executor.ts';
import { RequestContext } from './resolve/context.ts';
import type { Runtime } from './resolve/runtime.ts';

/** What goes back: a GraphQL result as JSON, errors masked; and what the log may know. */
export type Answer = {
  readonly status: 200 | 400 | 401;
  readonly body: Buffer;
  readonly decisionId: string | null;
  /** What went wrong, unmasked, for this side's log. */
  readonly causes: readonly unknown[];
};

/** `sealedAtMs`: by the gateway's clock. `isConnected`: whether anybody waits for the answer. */
export type AnswerBody = (body: unknown, sealedAtMs: number, isConnected: () => boolean) => Promise<Answer>;

/** Answers the body of an admitted request: decision, operation, permission, execution, in that order. */
export function answerer(schema: GraphQLSchema, runtime: Runtime, readDecision: ReadDecision): AnswerBody {
  const readOperation = operationReader(schema, runtime.model.plumbing);
  const execute = executor(schema);
  return async (body, sealedAtMs, isConnected) => {
    const extensions = isPlainObject(body) && isPlainObject(body.extensions) ? body.extensions : {};
    const carried = readDecision(ownMember(extensions, decisionExtension), sealedAtMs);
    if (carried === null)
      return refusal(
        401,
        null,
        new SubgraphError('UNAUTHENTICATED', 'The request carries no decision for this subgraph that is in force.'),
      );
    const { id, decision, withinMs } = carried;
    const untilMs = performance.now() + withinMs;
    const isWanted = (): boolean => performance.now() < untilMs && isConnected();
    const { query, variables } = isPlainObject(body) ? body : {};
    if (typeof query !== 'string') return refusal(400, id, new SubgraphError('GRAPHQL_VALIDATION_FAILED', 'The request has no `query`.'));
    const values = isPlainObject(variables) ? variables : {};
    try {
      const operation = readOperation(query);
      assertPermitted(operation, values, decision);
      return await run(execute, operation, values, new RequestContext(runtime, decision, operation, isWanted), id);
    } catch (error) {
      return refusal(200, id, error);
    }
  };
}

async function run(
  execute: Execute,
  operation: Operation,
  variables: Readonly<Record<string, unknown>>,
  context: RequestContext,
  id: string,
): Promise<Answer> {
  const { data, errors } = await execute(operation, variables, context);
  // Without data nothing ran: the variables did not fit. What GraphQL says about that repeats them.
  if (data === undefined) return refusal(200, id, new SubgraphError('BAD_USER_INPUT', 'The variables do not fit the operation.'));
  const body = answerJson(data, errors.map(maskError));
  return { status: 200, body, decisionId: id, causes: errors.map((error) => error.originalError ?? error) };
}

function refusal(status: Answer['status'], decisionId: string | null, error: unknown): Answer {
  return { status, body: refusalJson(error), decisionId, causes: [error] };
}

function ownMember(object: Readonly<Record<string, unknown>>, name: string): unknown {
  return Object.hasOwn(object, name) ? object[name] : undefined;
}
