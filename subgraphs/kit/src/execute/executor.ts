import { execute as executeByGraphql, type GraphQLSchema } from 'graphql';
import type { Operation } from '../enforce/operation.ts';
import { getRequestContext, type RequestContext } from '../resolve/context.ts';
import { type Executed, executePlan } from './execute.ts';
import { type OperationPlan, planOperation, type Variables } from './plan.ts';

export type Execute = (operation: Operation, variables: Variables, context: RequestContext) => Promise<Executed>;

/** Executes operations, each by a plan that is made once; those without one as graphql-js does. */
export function executor(schema: GraphQLSchema): Execute {
  const plans = new WeakMap<Operation, OperationPlan | null>();
  return async (operation, variables, context) => {
    const known = plans.get(operation);
    const plan = known === undefined ? planOperation(operation, schema) : known;
    if (known === undefined) plans.set(operation, plan);
    return plan === null
      ? interpret(schema, operation, variables, context)
      : executePlan(plan, schema, variables, getRequestContext(context));
  };
}

/** As graphql-js does it, and what `executePlan` is held against. */
export async function interpret(
  schema: GraphQLSchema,
  { document }: Operation,
  variables: Variables,
  context: RequestContext,
): Promise<Executed> {
  const { data, errors = [] } = await executeByGraphql({ schema, document, variableValues: { ...variables }, contextValue: context });
  return data === undefined ? { errors } : { data, errors };
}
