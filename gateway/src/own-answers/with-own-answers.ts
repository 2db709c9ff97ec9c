import { bareObject } from '@passerelle/schema';
import type { DocumentNode, GraphQLSchema } from 'graphql';
import { type Engine, emptyAnswer } from '../execute/engine.ts';
import { type OwnContext, ownAnswers } from './own-answers.ts';
import { type SplitOperation, splitOpened, usedBy } from './split-opened.ts';

/** An engine's execution, for one request: opened fields that the gateway answers itself are answered here, the rest is fetched. */
export function withOwnAnswers(engine: Engine, schema: GraphQLSchema, context: OwnContext): Engine['execute'] {
  return async (request) => {
    const { own, rest } = split(request.document);
    if (own === null) return engine.execute(request);
    const answered = ownAnswers(schema, { document: own, operationName: null, variables: usedBy(own, request.variables) }, context);
    if (rest === null) return { ...emptyAnswer, data: answered };
    const fetched = await engine.execute({ ...request, document: rest, variables: usedBy(rest, request.variables) });
    return { ...fetched, data: Object.assign(bareObject(), fetched.data, answered) };
  };
}

/** What of a compiled operation is fetched; null where the gateway answers all of it. */
export function fetchedPart(document: DocumentNode): DocumentNode | null {
  return split(document).rest;
}

/** One compiled operation is executed again and again. */
const splits = new WeakMap<DocumentNode, SplitOperation>();

function split(document: DocumentNode): SplitOperation {
  const known = splits.get(document) ?? splitOpened(document);
  splits.set(document, known);
  return known;
}
