import type { PolicySet, Recipient } from '@passerelle/policies';
import { type DocumentNode, execute, GraphQLError, type GraphQLSchema } from 'graphql';
import { gatewayError } from '../errors/gateway-error.ts';
import type { QuotasLeft } from '../quota/quotas.ts';
import { type CodeListArguments, codeList } from './code-list.ts';
import { type ExplainArguments, explanation } from './explanation.ts';
import { myAccess } from './my-access.ts';

/** On whose behalf, under which policy set, at which instant. `left`: of limits of use, where it was asked for. */
export type OwnContext = {
  readonly set: PolicySet;
  readonly recipient: Recipient;
  readonly asOf: string;
  readonly left?: QuotasLeft | null;
};
export type OwnOperation = {
  readonly document: DocumentNode;
  readonly operationName: string | null;
  readonly variables: Readonly<Record<string, unknown>>;
};

/**
 * What the gateway answers itself, with graphql-js and without any subgraph: the schema, and the fields of `gatewayFields`. Who may have
 * which of them was decided before.
 * Errors: `BAD_USER_INPUT` where an argument or directive does not fit once variables are bound; whatever fails inside is thrown.
 */
export function ownAnswers(schema: GraphQLSchema, { document, operationName, variables }: OwnOperation, context: OwnContext) {
  const rootValue = rootsFor(context);
  const result = execute({ schema, document, operationName, variableValues: variables, rootValue });
  if (result instanceof Promise) throw new Error('the gateway’s own answers are at hand');
  const [failed] = result.errors ?? [];
  if (failed?.originalError && !(failed.originalError instanceof GraphQLError)) throw failed.originalError;
  if (failed !== undefined || !result.data) throw gatewayError('BAD_USER_INPUT');
  return result.data;
}

/** Asked for twice under two names, one's own access is worked out once. */
function rootsFor({ set, recipient, asOf, left = null }: OwnContext) {
  let own: ReturnType<typeof myAccess> | null = null;
  return {
    myAccess: () => {
      own ??= myAccess(set, recipient, asOf, left);
      return own;
    },
    codeList: (asked: CodeListArguments) => codeList(set.schema, asked),
    explain: (asked: ExplainArguments) => explanation(set, asOf, asked),
  };
}
