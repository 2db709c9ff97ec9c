import type { TwoWorlds } from '../../harness/two-worlds.ts';
import { offline } from '../offline.ts';
import { guard, sorayaNeverWas, week } from '../soraya-never-was.ts';
import { testPolicies } from '../test-policies.ts';
import { agreementWith, everything, rootLists } from '../whole-schema.ts';

let worlds: TwoWorlds;
beforeAll(async () => {
  worlds = await sorayaNeverWas();
});
afterAll(() => worlds.stop());

const sizes = ['', ...[0, 1, 2, 3, 200].flatMap((n) => [`first: ${n}`, `last: ${n}`])];
const page =
  '{ totalCount pageInfo { hasNextPage hasPreviousPage startCursor endCursor } edges { cursor node { ref occurredAt } } nodes { occurredAt document { number holder { birthDate } } } }';
const places: Readonly<Record<string, (args: string) => string>> = {
  'a root list': (args) => `{ crossings(filter: {${week}}, ${args}) ${page} }`,
  'a list below a look-up': (args) => `{ borderPost(code: "QNALB") { crossings(orderBy: [{occurredAt: DESC}], ${args}) ${page} } }`,
  'a list below a list': (args) => `{ borderPosts { nodes { name crossings(orderBy: [], ${args}) ${page} } } }`,
  'a list of lists': (args) =>
    `{ borderPost(code: "QNALB") { crossings(orderBy: [{occurredAt: ASC}], ${args}) { nodes { document { crossings(orderBy: [], ${args}) ${page} } } } } }`,
};

describe('a page over rows of which one is withheld is the page in a world without it', () => {
  const cases = Object.entries(places).flatMap(([place, query]) =>
    sizes.map((size) => [place, size || 'no size', query(size || 'first: null')] as const),
  );
  it.each(cases)('%s, %s', async (_place, _size, query) => {
    const [one, other] = await worlds.observe(guard, query);
    expect(one.status).toBe(200);
    expect(one.text).not.toContain('"errors"');
    expect(other).toEqual(one);
  });
});

describe('a size that no page has', () => {
  const ask = offline(agreementWith('test-sizes', [everything()]));
  it.each(['first: -1', 'first: 201', 'last: -1', 'last: 201', 'first: 1, last: 1', 'first: 2147483647'])(
    'is refused before any row is looked at, in every list: %s',
    async (args) => {
      for (const list of rootLists) {
        const { errors, fetched } = await ask(`{ ${list.name}(${args}) { totalCount } }`);
        expect([list.coordinate, errors]).toEqual([list.coordinate, [{ path: list.name, code: 'BAD_USER_INPUT' }]]);
        expect(fetched).toEqual([]);
      }
    },
  );
});

describe('what an operation may cost', () => {
  const ask = offline(testPolicies());
  it.each([
    [200, 'OPERATION_TOO_COSTLY'],
    [5, undefined],
  ])('depends on the sizes that are asked for, not on rows: %i', async (first, code) => {
    const query = `{ borderPosts(first: ${first}) { nodes { crossings(first: ${first}) { nodes { document { crossings(first: ${first}) { totalCount } } } } } } }`;
    const { errors } = await ask(query);
    expect(errors[0]?.code).toBe(code);
  });
});
