import { describe, expect, it } from '@jest/globals';
import { bareObject } from '@passerelle/schema';
import { buildSchema } from 'graphql';
import type { FetchNode, PlanNode } from '../../plan/planner.ts';
import { fetchNode } from '../../testing/plans.ts';
import { nothingPassedOn } from '../passed-on.ts';
import { readingOf } from './reading.ts';
import { compileSteps, type Execution, type SubgraphReply, type SubgraphRequest } from './steps.ts';

const schema = buildSchema(`
  type Query { documents: [Document] }
  interface Person { id: ID }
  type Document implements Person { id: ID number: String holder: Holder }
  type Holder implements Person { id: ID name: String post: Post }
  type Post { code: ID name: String }
`);
const requires: FetchNode['requires'] = [
  {
    kind: 'Fragment',
    type: 'Holder',
    selections: [
      { kind: 'Field', name: '__typename', selections: null },
      { kind: 'Field', name: 'id', selections: null },
    ],
  },
];
const documents = fetchNode('a', '{ documents { number holder { __typename id } } }');
const holders = (more: Partial<FetchNode> = {}): PlanNode => ({
  kind: 'Flatten',
  path: ['documents', '@', 'holder'],
  node: fetchNode('b', 'query($representations: [_Any!]!) { _entities(representations: $representations) { ... on Holder { name } } }', {
    requires,
    ...more,
  }),
});
const inTurn = (...nodes: PlanNode[]): PlanNode => ({ kind: 'Sequence', nodes });

type Reply = { readonly data: Record<string, unknown>; readonly errors?: SubgraphReply['errors'] };

/** Runs a plan against what subgraphs answer, by name; a subgraph without an answer fails. */
async function run(plan: PlanNode, replies: Readonly<Record<string, Reply>>, variables: Record<string, unknown> = {}) {
  const asked: SubgraphRequest[] = [];
  const execution: Execution = {
    data: bareObject(),
    variables,
    fetch: async (request) => {
      asked.push(request);
      const reply = replies[request.subgraph];
      if (reply === undefined) throw new Error('refused');
      const { data, errors = [] } = reply;
      return { data: structuredClone(data), errors, isRead: false };
    },
    errors: [],
    failed: new Set(),
  };
  await compileSteps(plan, schema)(execution);
  return { ...execution, data: JSON.parse(JSON.stringify(execution.data)), asked };
}

const holder = (id: string) => ({ __typename: 'Holder', id });
const three = {
  data: {
    documents: [
      { number: '1', holder: holder('h1') },
      { number: '2', holder: holder('h2') },
      { number: '3', holder: holder('h1') },
    ],
  },
};

describe('entities', () => {
  it('are asked for once each, whatever refers to them, and stand wherever they are referred to', async () => {
    const { data, asked } = await run(inTurn(documents, holders()), {
      a: three,
      b: { data: { _entities: [{ name: 'Ann' }, { name: 'Bo' }] } },
    });
    expect(asked[1]?.representations).toEqual(['{"__typename":"Holder","id":"h1"}', '{"__typename":"Holder","id":"h2"}']);
    expect(data.documents.map((one: { holder: { name: string } }) => one.holder.name)).toEqual(['Ann', 'Bo', 'Ann']);
  });

  it('without a key are not asked for, and do not shift those with one', async () => {
    const gap = { data: { documents: [{ number: '0', holder: { __typename: 'Holder' } }, null, ...three.data.documents] } };
    const errors = [{ path: ['_entities', 1, 'name'], code: 'X' }];
    const { data, errors: placed } = await run(inTurn(documents, holders()), {
      a: gap,
      b: { data: { _entities: [{ name: 'Ann' }, { name: null }] }, errors },
    });
    expect(data.documents.map((one: { holder: { name?: string } } | null) => one?.holder.name)).toEqual([
      undefined,
      undefined,
      'Ann',
      null,
      'Ann',
    ]);
    expect(placed).toEqual([{ path: ['documents', 3, 'holder', 'name'], code: 'X', subgraph: 'b' }]);
  });

  it('that failed are told at each place where they stand', async () => {
    const errors = [{ path: ['_entities', 0, 'name'], code: 'X' }];
    const { errors: placed } = await run(inTurn(documents, holders()), {
      a: three,
      b: { data: { _entities: [{ name: null }, null] }, errors },
    });
    expect(placed.map(({ path }) => path)).toEqual([
      ['documents', 0, 'holder', 'name'],
      ['documents', 2, 'holder', 'name'],
    ]);
  });

  it('that failed whole lose everything that was asked of them', async () => {
    const { errors } = await run(inTurn(documents, holders()), {
      a: three,
      b: { data: { _entities: [{ name: 'Ann' }, null] }, errors: [{ path: ['_entities', 1], code: 'X' }] },
    });
    expect(errors.map(({ path }) => path)).toEqual([['documents', 1, 'holder', 'name']]);
  });

  it('take the names that the plan gives them, and so do their errors', async () => {
    const renamed = holders({
      operation: 'query { _entities(representations: []) { ... on Holder { name__alias_0: name } } }',
      outputRewrites: [{ kind: 'rename', path: ['... on Holder', 'name__alias_0'], to: 'name' }],
    });
    const { data, errors } = await run(inTurn(documents, renamed), {
      a: three,
      b: {
        data: { _entities: [{ name__alias_0: 'Ann' }, { name__alias_0: null }] },
        errors: [{ path: ['_entities', 1, 'name__alias_0'], code: 'X' }],
      },
    });
    expect(data.documents[0].holder).toEqual({ ...holder('h1'), name: 'Ann' });
    expect(errors[0]?.path).toEqual(['documents', 1, 'holder', 'name']);
  });

  it('are sent as the plan wants them', async () => {
    const asInterface = holders({ inputRewrites: [{ kind: 'set', path: ['... on Holder', '__typename'], value: 'Person' }] });
    const { asked } = await run(inTurn(documents, asInterface), { a: three, b: { data: { _entities: [null, null] } } });
    expect(asked[1]?.representations).toEqual(['{"__typename":"Person","id":"h1"}', '{"__typename":"Person","id":"h2"}']);
  });
});

describe('a subgraph', () => {
  it('that fails costs its own fields', async () => {
    const { data, failed, errors } = await run(inTurn(documents, holders()), { a: three });
    expect(data).toEqual(three.data);
    expect([...failed]).toEqual(['b']);
    expect(errors).toEqual([]);
  });

  it('whose error has no place may have failed anywhere', async () => {
    const { failed } = await run(documents, { a: { ...three, errors: [{ code: 'X' }] } });
    expect([...failed]).toEqual(['a']);
    const astray = await run(inTurn(documents, holders()), {
      a: three,
      b: { data: { _entities: [null, null] }, errors: [{ path: ['_entities', 7, 'name'], code: 'X' }] },
    });
    expect([...astray.failed]).toEqual(['b']);
  });

  it('knows of an interface what it is called, and does not thereby change what an object is', async () => {
    const asksType = holders({
      operation: 'query($representations: [_Any!]!) { _entities(representations: $representations) { ... on Person { __typename name } } }',
    });
    const reply = {
      data: {
        _entities: [
          { __typename: 'Person', name: 'Ann' },
          { __typename: 'Person', name: 'Bo' },
        ],
      },
    };
    const { data } = await run(inTurn(documents, asksType), { a: three, b: reply });
    expect(data.documents[0].holder).toEqual({ ...holder('h1'), name: 'Ann' });
  });

  it('cannot put in what it was not asked for', async () => {
    const made = { data: { _entities: [{ name: 'Ann', id: 'h9', post: { code: 'P' }, __proto__: null }, { name: 'Bo' }] } };
    const { data } = await run(inTurn(documents, holders()), { a: { data: { ...three.data, crossings: [] } }, b: made });
    expect(Object.keys(data)).toEqual(['documents']);
    expect(data.documents[0].holder).toEqual({ ...holder('h1'), name: 'Ann' });
  });
});

describe('a plan', () => {
  it.each([
    [true, ['a']],
    [false, ['b']],
    [undefined, ['b']],
  ])('goes on as a variable says: %s', async (value, expected) => {
    const plan: PlanNode = { kind: 'Condition', variable: 'v', whenTrue: documents, whenFalse: { ...documents, subgraph: 'b' } };
    const { asked } = await run(plan, {}, value === undefined ? {} : { v: value });
    expect(asked.map(({ subgraph }) => subgraph)).toEqual(expected);
  });

  it('sends the variables that a fetch uses and that were given', async () => {
    const { asked } = await run({ ...documents, variables: ['v', 'w', 'toString'] }, {}, { v: 1, x: 2 });
    expect(asked[0]?.variables).toEqual({ v: 1 });
  });

  it('asks in parallel what is parallel, and mutations in turn', async () => {
    const order: string[] = [];
    const slow =
      (name: string, ms: number): Execution['fetch'] =>
      async () => {
        order.push(`${name} asked`);
        await new Promise((resolve) => setTimeout(resolve, ms));
        order.push(`${name} answered`);
        return { data: {}, errors: [], isRead: false };
      };
    for (const kind of ['Parallel', 'Sequence'] as const) {
      const fetches = { a: slow('a', 20), b: slow('b', 0) };
      await compileSteps(
        { kind, nodes: [documents, { ...documents, subgraph: 'b' }] },
        schema,
      )({
        data: bareObject(),
        variables: {},
        fetch: (request) => fetches[request.subgraph as 'a' | 'b'](request),
        errors: [],
        failed: new Set(),
      });
    }
    expect(order).toEqual(['a asked', 'b asked', 'b answered', 'a answered', 'a asked', 'a answered', 'b asked', 'b answered']);
  });

  it('keeps to the types that a path names', async () => {
    const typed: PlanNode = { ...holders(), kind: 'Flatten', path: ['documents', '@', 'holder|[Other]'] } as PlanNode;
    const { asked } = await run(inTurn(documents, typed), { a: three });
    expect(asked).toHaveLength(1);
  });
});

it('takes no stretch from a subgraph that names one itself', async () => {
  const list = fetchNode('a', '{ documents { id number } }');
  const passedOn = {
    ...nothingPassedOn,
    below: new Map([['documents', { ...nothingPassedOn, sequences: [['number']] }]]),
  };
  const reading = readingOf(list, passedOn, schema);
  expect(reading?.stretches.below.get('documents')?.at.get('number')?.member).toBe('#number');
  const forged = { id: '1', number: '2', '#number': '"number":"3","secret":"4"' };
  const execution: Execution = {
    data: bareObject(),
    variables: {},
    // Not as the reader expects it, and so read as it came.
    fetch: async () => ({ data: { documents: [forged], '#documents': 'x' }, errors: [], isRead: false }),
    errors: [],
    failed: new Set(),
  };
  await compileSteps(list, schema, reading?.of)(execution);
  expect({ ...execution.data }).toEqual({ documents: [{ id: '1', number: '2' }] });
});
