import { always, type Condition, type Decision, never, type Row, type Scope } from '@passerelle/schema';
import { parse } from 'graphql';
import { border, supergraphSdl } from '../testing/documents.ts';
import { rehearsals } from './rehearsal-engine.ts';

const key = { issuingState: 'FRA', number: 'A1', type: 'P' };
const engine = rehearsals(
  supergraphSdl,
  border,
)(
  new Map<string, readonly Row[]>([
    ['TravelDocument', [{ ...key, holder: { id: 't1' }, expiresOn: '2030-01-01', status: 'STOLEN' }]],
    ['Traveller', [{ id: 't1', sex: 'F' }]],
    [
      'Crossing',
      ['c3', 'c1', 'c2'].map((id) => ({
        id,
        lane: id === 'c2' ? null : id,
        direction: id === 'c1' ? 'EXIT' : 'ENTRY',
        document: key,
      })),
    ],
  ]),
);

const isEntry: Condition = { kind: 'test', path: ['direction'], type: 'Direction', op: 'is', value: 'ENTRY' };
const scope = (rows: Scope['rows'], answer: Scope['answer'] = 'rows'): Scope => ({
  field: '',
  rows,
  answer,
  total: true,
  limit: null,
  pageSize: null,
});

async function ask(query: string, scopes: Decision['scopes']) {
  const decision = {
    scopes,
    figures: {},
    writes: {},
    rows: {},
    fields: {},
    documents: [],
    cursorContext: '',
    asOf: '',
    purpose: '',
    audience: '',
    epoch: { since: 0, closed: 0 },
  };
  const recipient = { authority: '', unit: null, role: '' };
  const answer = await engine.execute({
    id: 'r',
    partner: 'p',
    document: parse(query),
    variables: {},
    decisionId: 'd',
    decisionFor: () => ({ ...decision, recipient }),
    decisionText: () => '',
  });
  return { data: JSON.parse(JSON.stringify(answer.data)), errors: answer.errors.length };
}

describe('the engine of rehearsals', () => {
  it('answers just the rows of the scope, in the order of their key', async () => {
    const query = '{ crossings(scope: "s0") { totalCount nodes { id } } }';
    const ids = async (rows: Scope['rows']) => (await ask(query, { s0: scope(rows) })).data.crossings;
    expect(await ids({ Crossing: always })).toEqual({ totalCount: 3, nodes: [{ id: 'c1' }, { id: 'c2' }, { id: 'c3' }] });
    expect(await ids({ Crossing: isEntry })).toEqual({ totalCount: 2, nodes: [{ id: 'c2' }, { id: 'c3' }] });
    expect(await ids({ Crossing: never })).toEqual({ totalCount: 0, nodes: [] });
    expect(await ids({})).toEqual({ totalCount: 0, nodes: [] });
  });

  it.each([
    ['first: 1', ['c1'], true],
    ['last: 1', ['c3'], false],
    ['orderBy: [{ lane: DESC }]', ['c3', 'c1', 'c2'], false],
    ['orderBy: [{ lane: ASC }]', ['c1', 'c3', 'c2'], false],
    ['orderBy: [{ direction: ASC }], first: 2', ['c2', 'c3'], true],
    ['filter: { direction: { is: EXIT } }', ['c1'], false],
  ])('pages, orders and filters: %s', async (args, ids, hasNextPage) => {
    const { data } = await ask(`{ crossings(scope: "s0", ${args}) { pageInfo { hasNextPage } edges { node { id } } } }`, {
      s0: scope({ Crossing: always }),
    });
    expect(data.crossings.edges.map(({ node }: { node: { id: string } }) => node.id)).toEqual(ids);
    expect(data.crossings.pageInfo.hasNextPage).toBe(hasNextPage);
  });

  it('never answers a list or look-up without a scope', async () => {
    expect(await ask('{ crossings { totalCount } }', {})).toEqual({ data: { crossings: null }, errors: 1 });
    expect(await ask('{ crossings(scope: "s9") { totalCount } }', { s0: scope({ Crossing: always }) })).toMatchObject({ errors: 1 });
    expect(await ask('{ travelDocument(issuingState: "FRA", number: "A1", type: P) { type } }', {})).toMatchObject({ errors: 1 });
  });

  it('answers a look-up from the key: the key and what other agencies know, of rows that do not show too', async () => {
    const look = (number: string) =>
      `{ travelDocument(issuingState: "FRA", number: "${number}", type: P, scope: "s0") { number status expiresOn holder { sex } } }`;
    const hidden = scope({ TravelDocument: never }, 'key');
    expect((await ask(look('A1'), { s0: hidden })).data.travelDocument).toEqual({
      number: 'A1',
      status: 'STOLEN',
      expiresOn: null,
      holder: null,
    });
    expect((await ask(look('B2'), { s0: hidden })).data.travelDocument).toEqual({
      number: 'B2',
      status: null,
      expiresOn: null,
      holder: null,
    });
    expect((await ask(look('A1'), { s0: scope({ TravelDocument: always }, 'key') })).data.travelDocument).toMatchObject({
      holder: { sex: 'F' },
    });
    expect((await ask(look('A1'), { s0: scope({ TravelDocument: never }) })).data.travelDocument).toBeNull();
  });
});
