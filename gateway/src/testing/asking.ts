import type { PolicySet } from '@passerelle/policies';
import type { Engine } from '../execute/engine.ts';
import { Pipeline, type PipelineAnswer, type PipelineParts } from '../pipeline.ts';
import { type Declared, nothingDeclared } from '../purpose/declared.ts';
import type { MutationEvent, RequestEvent, SchemaEvent } from '../record/events.ts';
import { unrecorded } from '../record/evidence.ts';
import type { GivenRows } from '../rehearse/example-rows.ts';
import { rehearsals } from '../rehearse/rehearsal-engine.ts';
import type { AnswerData } from '../shape/answer-data.ts';
import { asOf, border, guard, supergraphSdl } from './documents.ts';
import { operationOf, schema } from './operations.ts';

const engineFor = rehearsals(supergraphSdl, border);

/** An answer with its data as objects. */
export type ToldAnswer = Omit<PipelineAnswer, 'data'> & { readonly data?: AnswerData['value'] };

export type Asked = {
  readonly answer: ToldAnswer;
  readonly events: readonly (RequestEvent | MutationEvent | SchemaEvent)[];
  /** Operations that reached the engine. */
  readonly fetched: readonly Parameters<Engine['execute']>[0][];
};

/** A Soravian border guard asks, through the whole pipeline, over rows in graph shape. */
export async function ask(
  set: PolicySet,
  rows: GivenRows,
  query: string,
  declared: Partial<Declared> = {},
  parts: Partial<PipelineParts> = {},
): Promise<Asked> {
  const events: (RequestEvent | MutationEvent | SchemaEvent)[] = [];
  const fetched: Parameters<Engine['execute']>[0][] = [];
  const inner = engineFor(rows);
  const pipeline = new Pipeline({
    schema,
    border,
    policies: () => set,
    engine: {
      ...inner,
      execute: (request) => {
        fetched.push(request);
        return inner.execute(request);
      },
    },
    recorder: { record: (event) => events.push(event) },
    evidence: unrecorded,
    report: (_id, error) => {
      throw error;
    },
    now: () => Date.parse(asOf),
    ...parts,
  });
  const { data, ...others } = await pipeline.answer({
    id: 'request-1',
    recipient: guard(set),
    officer: 'tester',
    declared: { ...nothingDeclared, purpose: 'BORDER_CHECK_ENTRY', ...declared },
    ...operationOf(query),
    variables: {},
  });
  return { answer: { ...others, ...(data && { data: data.value }) }, events, fetched };
}

/** `path CODE` of each error, in order. */
export function refusals({ errors = [] }: Pick<PipelineAnswer, 'errors'>): readonly string[] {
  return errors.map(({ path = [], extensions }) => `${path.join('.')} ${String(extensions.code)}`.trim());
}
