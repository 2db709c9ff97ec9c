import { type Stack, startStack } from '../../harness/stack.ts';
import { anna, ben, smallWorld, soraya } from '../small-world.ts';
import { guard } from '../soraya-never-was.ts';
import { testPolicies } from '../test-policies.ts';

const key = (document: { readonly issuingState: string; readonly number: string; readonly type: string }): string =>
  `issuingState: "${document.issuingState}", number: "${document.number}", type: ${document.type}`;

const set = testPolicies();
let stack: Stack;
beforeAll(async () => {
  stack = await startStack({ rows: smallWorld, policies: () => set });
});
afterAll(() => stack.stop());

describe('a key look-up of which the row’s owner gives nothing', () => {
  it('is given by one clause at a time: a look-up opened by police gives nothing of immigration', async () => {
    const { body } = await stack.ask(guard, `{ travelDocument(${key(ben)}) { status number holder { birthDate } } }`);
    expect(body.data.travelDocument).toEqual({ status: 'STOLEN', number: null, holder: null });
    expect(body.errors?.map(({ path }) => path)).toEqual([
      ['travelDocument', 'number'],
      ['travelDocument', 'holder'],
    ]);
  });

  it('is answered from the key where the row is nobody’s to show', async () => {
    const known = await stack.ask(guard, `{ travelDocument(${key(anna)}) { status } }`);
    const unknown = await stack.ask(guard, '{ travelDocument(issuingState: "FRA", number: "NONE0000", type: P) { status } }');
    expect(known.body.data).toEqual({ travelDocument: { status: 'NOT_REPORTED' } });
    expect(unknown.body.data).toEqual(known.body.data);
  });

  it('is never null, and the same fetches are made whoever it is about', async () => {
    const fetches = async (document: typeof anna | typeof soraya | { issuingState: 'FRA'; number: 'NONE0000'; type: 'P' }) => {
      stack.received.length = 0;
      const { body } = await stack.ask(guard, `{ travelDocument(${key(document)}) { __typename status } }`);
      expect(body).toMatchObject({ data: { travelDocument: { __typename: 'TravelDocument', status: 'NOT_REPORTED' } } });
      return stack.received.map(({ subgraph, query }) => [subgraph, query.replace(/"[^"]*"/g, '…')]);
    };
    const known = await fetches(anna);
    expect(await fetches(soraya)).toEqual(known);
    expect(await fetches({ issuingState: 'FRA', number: 'NONE0000', type: 'P' })).toEqual(known);
  });
});
