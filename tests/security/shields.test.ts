import { startTwoWorlds, type TwoWorlds } from '../harness/two-worlds.ts';
import { everything, lookUpOf, orderable, references, rootsOf } from './asking-all.ts';
import { blank, shieldedWorld, withoutPerson } from './shielded-world.ts';
import { anna, soraya } from './small-world.ts';
import { asylumShield, border, personal, wholeGivingUnder } from './whole-giving.ts';

/**
 * Two worlds: one in which Soraya sought asylum from the state that asks, one in which she never was. Whatever Soravia asks, by
 * whatever way, both answer the same bytes.
 */
const guard = { authority: 'QS:BGD', role: 'border-guard' };
const pageInfo = 'pageInfo { hasNextPage hasPreviousPage startCursor endCursor }';
let worlds: TwoWorlds;
beforeAll(async () => {
  const set = wholeGivingUnder(asylumShield());
  worlds = await startTwoWorlds(() => set, [shieldedWorld, withoutPerson(shieldedWorld, 't2', [soraya])]);
}, 180_000);
afterAll(() => worlds?.stop());

async function same(query: string, isNamed = false): Promise<{ readonly data: Readonly<Record<string, unknown>>; readonly text: string }> {
  const [one, other] = await worlds.observe(guard, query);
  expect({ text: one.text, status: one.status, headers: one.headers }).toEqual({
    text: other.text,
    status: other.status,
    headers: other.headers,
  });
  if (!isNamed) expect(one.text).not.toMatch(/SO777777|SORAYEVA|"t2"/);
  expect(one.text).not.toMatch(/"extensions":\{"code":"(?!UNAUTHORIZED_FIELD_OR_TYPE)/);
  return { data: JSON.parse(one.text).data, text: one.text };
}

type Page = {
  readonly edges: readonly { readonly cursor: string; readonly node: Readonly<Record<string, unknown>> }[];
  readonly pageInfo: { readonly hasNextPage: boolean; readonly hasPreviousPage: boolean };
};

describe.each(personal.map((type) => [type.name, type] as const))('%s', (name, type) => {
  const { list, lookUp } = rootsOf(type);
  const keys = type.keys.join(' ');
  const listed = (args: string, selected = keys): string =>
    `{ rows: ${list?.name}${args} { edges { cursor node { ${selected} } } ${pageInfo} } }`;

  it('is listed without her, with all that stands beside it', async () => {
    const { text } = await same(`{ ${list?.name} { totalCount ${pageInfo} nodes { ${everything(type)} } } }`);
    expect(text.split(`"__typename":"${name}"`).length).toBeGreaterThan(2);
  });

  it('is paged past her, from either end, in pages of any size', async () => {
    for (const size of [0, 1, 2, 3]) {
      for (const [first, after, more] of [
        ['first', 'after', 'hasNextPage'],
        ['last', 'before', 'hasPreviousPage'],
      ] as const) {
        let cursor: string | null = null;
        for (let pages = 0; pages < 12; pages++) {
          const { data } = await same(listed(`(${first}: ${size}${cursor === null ? '' : `, ${after}: "${cursor}"`})`));
          const page = data.rows as Page;
          expect(page.edges.length).toBeLessThanOrEqual(size);
          const edge = first === 'first' ? page.edges.at(-1) : page.edges[0];
          if (!page.pageInfo[more] || edge === undefined) break;
          expect(page.edges.length).toBe(size);
          cursor = edge.cursor;
        }
      }
    }
  });

  it('is ordered by any field, and tested by any, without her', async () => {
    for (const field of orderable(type)) {
      await same(listed(`(first: 2, orderBy: [{ ${field}: DESC }])`));
      await same(listed(`(first: 2, orderBy: [{ ${field}: ASC }], filter: { not: { ${field}: { isNull: true } } })`));
    }
  });

  it('is tested by whether it refers to anything, or that is refused before anything is asked', async () => {
    for (const { name: field } of references(type)) await same(listed(`(first: 2, filter: { ${field}: { isNull: false } })`));
  });

  it('is found by what it refers to, and by hers as if nothing did', async () => {
    for (const field of references(type).filter((one) => one.type === 'TravelDocument')) {
      for (const key of [soraya, anna, blank]) {
        const literal = `{issuingState: "${key.issuingState}", number: "${key.number}", type: ${key.type}}`;
        const { data } = await same(listed(`(filter: { ${field.name}: { is: ${literal} } })`, '__typename'), key === soraya);
        if (key === soraya) expect(data.rows).toMatchObject({ edges: [] });
        const others = await same(listed(`(first: 2, filter: { not: { ${field.name}: { in: [${literal}] } } })`), key === soraya);
        expect([data.rows, others.data.rows]).not.toContain(null);
      }
    }
  });

  it('is told alike under several names and in parts', async () => {
    await same(`{ a: ${list?.name}(first: 2) { n: nodes { ${keys} } m: nodes { __typename } e: edges { cursor } f: edges { node { ${keys} } cursor } }
      b: ${list?.name}(last: 1) { ${pageInfo} } c: ${list?.name} { totalCount } d: ${list?.name}(first: 0) { ${pageInfo} } }`);
  });

  it('is found by key as if hers had never been', async () => {
    if (lookUp === undefined) return;
    const stored = Object.values(shieldedWorld).flatMap((tables) => (tables as unknown as Record<string, readonly object[]>)[name] ?? []);
    expect(stored.length).toBeGreaterThan(0);
    for (const row of stored) await same(lookUpOf(lookUp, row as never, everything(type)));
  });
});

describe('rows that stand beside others', () => {
  it.each([
    ['a vehicle', 'vehicle(registrationState: "QNO", plate: "LO001AB")', 'Vehicle'],
    ['a post', 'borderPost(code: "QNALB")', 'BorderPost'],
  ])('of %s', async (_, root, type) => {
    const model = border.types.get(type);
    if (model === undefined) throw new Error('no such type');
    const { text } = await same(`{ ${root} { ${everything(model)} } }`);
    expect(text).toContain('"hasNextPage":true');
  });

  it('in lists of several types, and what they refer to', async () => {
    const { data } = await same(
      '{ vehicle(registrationState: "QNO", plate: "LO001AB") { findings { __typename ... on Seizure { id document { number } } ... on CashDeclaration { id document { number } } } alerts { nodes { id target { __typename ... on TravelDocument { number holder { id } } } } } } }',
    );
    const { findings } = data.vehicle as { readonly findings: readonly { readonly id: string }[] };
    expect(findings.map(({ id }) => id).sort()).toEqual(['k1', 'k2', 's1', 's2']);
  });

  it('alerts about nobody, about a vehicle and about a blank that nobody presented stay', async () => {
    const { data } = await same('{ alerts { nodes { id } } }');
    expect(data.alerts).toEqual({ nodes: [{ id: 'a1' }, { id: 'a2' }, { id: 'a4' }, { id: 'a5' }, { id: 'a6' }] });
  });
});
