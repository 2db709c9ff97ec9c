import { describe, expect, it } from '@jest/globals';
import { buildSchema, type GraphQLObjectType, type GraphQLOutputType } from 'graphql';
import type { FetchNode, PlanNode } from '../../plan/planner.ts';
import { fetchNode } from '../../testing/plans.ts';
import { nothingPassedOn, type PassedOn, type Stretches } from '../passed-on.ts';
import type { LeafTest } from './json-scan.ts';
import type { Reading } from './reader.ts';
import { readingOf, testOf } from './reading.ts';

const schema = buildSchema(`
  union Thing = Doc | Post
  type Doc { id: ID! number: String state: String issued: String holder: Holder thing: Thing }
  type Post { code: ID! name: String }
  type Holder { id: ID! name: String born: String }
  type Query { docs: [Doc!]! doc: Doc thing: Thing }
`);

const fetch = (operation: string, more: Partial<FetchNode> = {}): FetchNode => fetchNode('a', operation, more);
const joined = (path: readonly string[], type: string, fields: string, key: string): PlanNode => ({
  kind: 'Flatten',
  path,
  node: fetch(`query($representations: [_Any!]!) { _entities(representations: $representations) { ... on ${type} { ${fields} } } }`, {
    requires: [
      {
        kind: 'Fragment',
        type,
        selections: ['__typename', key].map((name) => ({ kind: 'Field' as const, name, selections: null })),
      },
    ],
  }),
});
const inTurn = (...nodes: PlanNode[]): PlanNode => ({ kind: 'Sequence', nodes });

const passing = (sequences: string[][], read: string[] = [], below: Record<string, PassedOn> = {}): PassedOn => ({
  sequences,
  read: new Set(read),
  below: new Map(Object.entries(below)),
});
const docs = (sequences: string[][], read: string[] = [], below: Record<string, PassedOn> = {}): PassedOn => ({
  ...nothingPassedOn,
  below: new Map([['docs', passing(sequences, read, below)]]),
});

/** Where stretches stand, `place: names` for each, and `place: names` of the leaves that are kept there beside them. */
function planned(plan: PlanNode | null, passedOn: PassedOn) {
  const reading = readingOf(plan, passedOn, schema);
  if (reading === null) return null;
  const standing = ({ at, below }: Stretches, place: string): string[] => [
    ...[...at.values()].map(({ names, checked }) => `${place}: ${names.join(' ')}${checked.length === 0 ? '' : ` (${checked.join(' ')})`}`),
    ...[...below].flatMap(([name, inner]) => standing(inner, `${place}.${name}`)),
  ];
  const kept = (members: Reading, place: string): string[] => [
    `${place}: ${members.flatMap((one) => (one.kind === 'leaf' && one.isKept ? [one.name] : [])).join(' ')}`,
    ...members.flatMap((one) => (one.kind === 'objects' ? kept(one.of, `${place}.${one.name}`) : [])),
  ];
  const all: Reading = [...reading.of.values()].flat();
  return { stretches: standing(reading.stretches, ''), kept: kept(all, '').filter((one) => !one.endsWith(': ')) };
}

describe('a stretch', () => {
  const all = fetch('{ docs { id number state issued } }');

  it('is what one answer gives in the order in which it is passed on', () => {
    expect(planned(all, docs([['number', 'state', 'issued']]))).toEqual({
      stretches: ['.docs: number state issued (id)'],
      kept: ['.docs: id'],
    });
  });

  it('ends where a sequence ends, where another order or another leaf comes between', () => {
    expect(planned(all, docs([['number', 'state'], ['issued']]))?.stretches).toEqual(['.docs: number state (id)', '.docs: issued']);
    expect(planned(all, docs([['issued', 'number', 'state']]))?.stretches).toEqual(['.docs: issued (id)', '.docs: number state']);
    expect(planned(all, docs([['number', 'issued']]))?.stretches).toEqual(['.docs: number (id state)', '.docs: issued']);
    expect(planned(fetch('{ docs { number id state } }'), docs([['number', 'state']]))?.stretches).toEqual([
      '.docs: number (id)',
      '.docs: state',
    ]);
  });

  it('leaves what is looked at, and what a representation wants, in the object', () => {
    const plan = inTurn(fetch('{ docs { __typename id number state } }'), joined(['docs', '@'], 'Doc', 'issued', 'id'));
    expect(planned(plan, docs([['id', 'number', 'state', 'issued']], ['state']))).toEqual({
      stretches: ['.docs: id number state', '.docs: issued'],
      kept: ['.docs: id state'],
    });
  });

  it('stands below what is passed on, wherever that was fetched', () => {
    const plan = inTurn(fetch('{ docs { id holder { __typename id } } }'), joined(['docs', '@', 'holder'], 'Holder', 'name born', 'id'));
    const passed = docs([], [], { holder: passing([['name', 'born']]) });
    expect(planned(plan, passed)).toEqual({ stretches: ['.docs.holder: name born'], kept: [] });
  });

  it('is of nothing that two answers bring: which of them counts is seen later', () => {
    const plan = inTurn(fetch('{ docs { id number state } }'), joined(['docs', '@'], 'Doc', 'number issued', 'id'));
    expect(planned(plan, docs([['number', 'state', 'issued']]))?.stretches).toEqual(['.docs: state (id)', '.docs: issued']);
  });

  it('is of leaves alone, and of what the schema has', () => {
    expect(planned(fetch('{ docs { __typename holder { id } } }'), docs([['__typename', 'holder']]))).toBeNull();
    expect(planned(fetch('{ docs { secret } }'), docs([['secret']]))).toBeNull();
  });
});

describe('a leaf', () => {
  const testsIn = (plan: PlanNode): Record<string, unknown> => {
    const reading = readingOf(plan, docs([['number']]), schema);
    const all = [...(reading?.of.values() ?? [])].flat().flatMap((one) => (one.kind === 'objects' ? one.of : []));
    return Object.fromEntries(all.flatMap((one) => (one.kind === 'leaf' ? [[one.name, one.test]] : [])));
  };
  const fieldsOfDoc = (schema.getType('Doc') as GraphQLObjectType).getFields();
  const typed = (name: string) => testOf(fieldsOfDoc[name]?.type as GraphQLOutputType);

  it('is looked at as its type has it, whether or not it is passed on', () => {
    expect(testsIn(fetch('{ docs { id number state } }'))).toEqual({ id: typed('id'), number: typed('number'), state: typed('state') });
    expect([typed('id').mayBeNull, typed('number').mayBeNull, typed('number').isInteger]).toEqual([false, true, false]);
  });

  it('may be anything where another answer brings it as well, or the schema does not have it: it is looked at later', () => {
    const plan = inTurn(fetch('{ docs { id number secret } }'), joined(['docs', '@'], 'Doc', 'id', 'id'));
    const { id, number, secret } = testsIn(plan) as Record<string, LeafTest>;
    expect(number).toEqual(typed('number'));
    expect(id).toEqual(secret);
    expect([id?.mayBeNull, id?.isBoolean, id?.item !== null]).toEqual([true, true, true]);
  });
});

describe('objects', () => {
  const sharedIn = (plan: PlanNode): readonly string[] => {
    const shared = (members: Reading, place: string): string[] =>
      members.flatMap((one) =>
        one.kind === 'objects' ? [...(one.isShared ? [`${place}${one.name}`] : []), ...shared(one.of, `${place}${one.name}.`)] : [],
      );
    return [...(readingOf(plan, docs([['number']], [], { holder: passing([['name']]) }), schema)?.of.values() ?? [])].flatMap((one) =>
      shared(one, ''),
    );
  };
  const rows = fetch('{ docs { __typename id number holder { __typename id } } }');

  it('are one where they are written alike, and where more is brought of them by what is in them', () => {
    expect(sharedIn(rows)).toEqual(['docs.holder']);
    expect(sharedIn(inTurn(rows, joined(['docs', '@', 'holder'], 'Holder', 'name', 'id')))).toEqual(['docs.holder']);
    expect(sharedIn(inTurn(rows, joined(['docs', '@'], 'Doc', 'state', 'id')))).toEqual(['docs.holder']);
  });

  it('are many where more is brought of each by what is around it', () => {
    expect(sharedIn(inTurn(rows, joined(['docs', '@'], 'Doc', 'holder { born }', 'id')))).toEqual([]);
    expect(sharedIn(inTurn(rows, fetch('{ docs { holder { born } } }')))).toEqual([]);
  });

  it('are not looked at twice where there is one alone', () => {
    expect(sharedIn(fetch('{ doc { number holder { name } } docs { number } }'))).toEqual([]);
  });
});

describe('nothing is read of an answer', () => {
  it('of which nothing is passed on', () => {
    expect(planned(fetch('{ docs { id } }'), nothingPassedOn)).toBeNull();
    expect(planned(fetch('{ docs { id } }'), { ...nothingPassedOn, below: new Map([['others', passing([['id']])]]) })).toBeNull();
    expect(planned(null, docs([['id']]))).toBeNull();
  });

  it.each([
    ['{ docs { number thing { ... on Doc { id } } } }', {}],
    ['{ docs { number ... on Doc { id } } }', {}],
    ['{ docs { number ...D } } fragment D on Doc { id }', {}],
    ['query ($v: Boolean!) { docs { number id @include(if: $v) } }', {}],
    ['{ docs { number } }', { outputRewrites: [{ kind: 'rename', path: ['docs', 'number'], to: 'n' }] }],
    ['{ docs { __proto__: id number } }', {}],
    ['mutation { docs { number } }', {}],
  ] as const)('that may come in several forms, or is of no query: %s', (operation, more) => {
    expect(planned(fetch(operation, more as Partial<FetchNode>), docs([['number']]))).toBeNull();
  });

  it('of entities of several types', () => {
    const entities = (selections: string): PlanNode => ({
      kind: 'Flatten',
      path: ['docs', '@'],
      node: fetch(`query($representations: [_Any!]!) { _entities(representations: $representations) { ${selections} } }`, { requires: [] }),
    });
    expect(planned(entities('... on Doc { number }'), docs([['number']]))).not.toBeNull();
    expect(planned(entities('__typename ... on Doc { number }'), docs([['number']]))).toBeNull();
    expect(planned(entities('... on Doc { number } ... on Post { name }'), docs([['number']]))).toBeNull();
    expect(planned(entities('... on Thing { __typename }'), docs([['number']]))).toBeNull();
  });

  it('and of others all the same', () => {
    const plan = inTurn(fetch('{ doc { number thing { __typename } } }'), fetch('{ docs { number } }'));
    expect(planned(plan, docs([['number']]))?.stretches).toEqual(['.docs: number']);
  });
});
