import { describe, expect, it } from '@jest/globals';
import type { PolicySet } from '@passerelle/policies';
import type { DocumentNode } from 'graphql';
import type { Engine } from '../execute/engine.ts';
import { Pipeline } from '../pipeline.ts';
import { type Declared, nothingDeclared } from '../purpose/declared.ts';
import { unrecorded } from '../record/evidence.ts';
import { rehearsals } from '../rehearse/rehearsal-engine.ts';
import { agreement, asOf, border, guard, policySet, supergraphSdl } from '../testing/documents.ts';
import { operationOf, schema } from '../testing/operations.ts';

const giving = (...fields: readonly string[]): PolicySet =>
  policySet(
    agreement(`  - id: crossings
    article: "1"
    from: ["QN:IMM"]
    give: { clear: [${fields.join(', ')}] }
    rows: { Crossing: { post.code: { in: ["QNALB"] } } }
    questions: { Query.crossings: freely }`),
  );
const before = giving('Crossing.occurredAt', 'Crossing.direction');
const after = giving('Crossing.occurredAt', 'Crossing.lane');

const crossings = '{ crossings(first: 2) { nodes { occurredAt direction lane } } }';
const later =
  'query ($d: Direction, $lane: Boolean!) { crossings(first: 2, filter: { direction: { is: $d } }) { nodes { occurredAt lane @include(if: $lane) } } }';

/** A pipeline whose engine notes what it was told to have ready, and what it was asked. */
function start(prepare: Engine['prepare'] = async () => {}) {
  let inUse = before;
  const prepared: Parameters<NonNullable<Engine['prepare']>>[0][] = [];
  const asked: DocumentNode[] = [];
  const inner = rehearsals(supergraphSdl, border)(new Map());
  const pipeline = new Pipeline({
    schema,
    border,
    policies: () => inUse,
    engine: {
      ...inner,
      execute: (request) => {
        asked.push(request.document);
        return inner.execute(request);
      },
      prepare: (request) => {
        prepared.push(request);
        return prepare(request);
      },
    },
    recorder: { record: () => {} },
    evidence: unrecorded,
    report: (_id, error) => {
      throw error;
    },
    now: () => Date.parse(asOf),
  });
  const ask = (query: string, variables: Readonly<Record<string, unknown>> = {}, declared: Partial<Declared> = {}) =>
    pipeline.answer({
      id: 'request',
      recipient: guard(inUse),
      officer: 'tester',
      declared: { ...nothingDeclared, purpose: 'BORDER_CHECK_ENTRY', ...declared },
      ...operationOf(query),
      variables,
    });
  return {
    pipeline,
    ask,
    prepared,
    asked,
    use: (set: PolicySet) => {
      inUse = set;
    },
  };
}

describe('before documents come into use', () => {
  it('what was asked is ready as the documents will have it, and no other', async () => {
    const { pipeline, ask, prepared, asked, use } = start();
    await ask(crossings);
    expect(await pipeline.prepare(after, () => true)).toBe(1);
    use(after);
    await ask(crossings);
    expect(prepared).toHaveLength(1);
    // The very document: what was planned for it is found without looking at its text.
    expect(asked[1]).toBe(prepared[0]?.document);
    expect(asked[1]).not.toBe(asked[0]);
  });

  it('values that were asked with are not kept, only what switches selections', async () => {
    const { pipeline, ask, prepared } = start();
    await ask(later, { d: 'ENTRY', lane: false });
    await ask(later, { d: 'EXIT', lane: false });
    expect(await pipeline.prepare(after, () => true)).toBe(1);
    expect(JSON.stringify(prepared.map(({ variables }) => variables))).not.toMatch(/ENTRY|EXIT/);
  });

  it('what is asked most comes first, and nothing more when it is not wanted any longer', async () => {
    const { pipeline, ask, prepared } = start();
    await ask('{ crossings(first: 1) { nodes { occurredAt } } }');
    for (const d of ['ENTRY', 'EXIT', 'ENTRY']) await ask(later, { d, lane: true });
    expect(await pipeline.prepare(after, () => prepared.length === 0)).toBe(1);
    expect(JSON.stringify(prepared[0]?.document)).toContain('lane');
  });

  it('what nobody may ask any more, or an engine cannot plan, disturbs nobody', async () => {
    const broken = start(async () => Promise.reject(new Error('cannot be planned')));
    await broken.ask(crossings);
    expect(await broken.pipeline.prepare(after, () => true)).toBe(0);
    const { pipeline, ask, prepared } = start();
    await ask(crossings);
    await ask(crossings, {}, { purpose: 'STATISTICS' });
    const forOthers = policySet(
      agreement(`  - id: crossings
    article: "1"
    from: ["QN:IMM"]
    give: { clear: [Crossing.lane] }
    rows: { Crossing: { post.code: { in: ["QNALB"] } } }
    questions: { Query.crossings: freely }`).replace('roles: [border-guard]', 'roles: [duty-officer]'),
    );
    expect(await pipeline.prepare(forOthers, () => true)).toBe(0);
    expect(prepared).toHaveLength(0);
  });
});
