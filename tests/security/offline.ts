import { type EngineRequest, emptyAnswer, Pipeline, unrecorded } from '@passerelle/gateway';
import { type PolicySet, recipientIn } from '@passerelle/policies';
import { Kind, parse, validate } from 'graphql';
import { nowMs } from '../harness/stack.ts';
import { border, schema } from './whole-schema.ts';

export type OfflineAnswer = {
  readonly data: unknown;
  readonly errors: readonly { readonly path: string; readonly code: unknown }[];
  /** What would have been fetched. */
  readonly fetched: readonly EngineRequest[];
};

/** The gateway without agencies: enough for what is decided before anything is fetched. Errors: throws what fails inside. */
export function offline(set: PolicySet, authority = 'QS:BGD', role = 'border-guard') {
  const fetched: EngineRequest[] = [];
  const recipient = recipientIn(set.register, authority, null, role);
  if (recipient === null) throw new Error('the register knows no such caller');
  const pipeline = new Pipeline({
    schema,
    border,
    policies: () => set,
    engine: {
      execute: async (request) => {
        fetched.push(request);
        return emptyAnswer;
      },
      stop: async () => {},
    },
    recorder: { record: () => {} },
    evidence: unrecorded,
    report: (_id, error) => {
      throw error;
    },
    now: () => nowMs,
  });
  const declared = {
    purpose: 'BORDER_CHECK_ENTRY',
    caseReference: null,
    agreements: null,
    withheld: 'errors',
    necessity: null,
    emergency: null,
  } as const;
  return async (query: string, variables: Readonly<Record<string, unknown>> = {}): Promise<OfflineAnswer> => {
    const document = parse(query);
    const [invalid] = validate(schema, document);
    if (invalid !== undefined) throw invalid;
    const operation = document.definitions.find((definition) => definition.kind === Kind.OPERATION_DEFINITION);
    if (operation === undefined) throw new Error('no operation');
    fetched.length = 0;
    const { data, errors = [] } = await pipeline.answer({
      id: 'test',
      recipient,
      officer: 'tester',
      declared,
      document,
      operation,
      variables,
    });
    return {
      data: data?.value,
      errors: errors.map(({ path, extensions }) => ({ path: path?.join('.') ?? '', code: extensions.code })),
      fetched: [...fetched],
    };
  };
}
