import { type Stack, startStack } from '../../harness/stack.ts';
import { startTwoWorlds, type TwoWorlds } from '../../harness/two-worlds.ts';
import { agreementOf } from '../agreement-of.ts';
import { type AnyRow, everyTypeWorld, justThese, rowsOf } from '../every-type-world.ts';
import { ben, smallWorld, soraya, without } from '../small-world.ts';
import { agreementWith, border, everything, objectTypes, rootLists, typeOf } from '../whole-schema.ts';

const guard = { authority: 'QS:BGD', role: 'border-guard' };

/** The first rows of each type show, the others do not, whichever agency names them. */
describe('a reference to a row that its owner withholds', () => {
  const rows = everyTypeWorld();
  const isNamed = ({ code }: AnyRow): boolean => code === undefined || String(code).startsWith('QN');
  const shown = new Map(
    objectTypes.filter(({ keys }) => keys.length > 0).map(({ name }) => [name, rowsOf(rows, name).filter(isNamed).slice(0, 8)] as const),
  );
  const targets = new Set([
    'Traveller',
    'TravelDocument',
    'BorderPost',
    'Unit',
    'Vehicle',
    'Consignment',
    'Trader',
    'Visa',
    'Declaration',
    'Inspection',
  ]);
  const conditions = [...shown]
    .filter(([name, own]) => targets.has(name) && own.length > 0)
    .map(([name, own]) => [name, justThese(name, own)] as const);
  const whole = everything();
  const set = agreementWith('test-references', [{ ...whole, rows: { ...whole.rows, ...Object.fromEntries(conditions) } }]);
  let stack: Stack;
  beforeAll(async () => {
    stack = await startStack({ rows, policies: () => set });
  });
  afterAll(() => stack.stop());

  const references = rootLists.flatMap((list) =>
    [...typeOf(list.type).fields.values()]
      .filter(({ shape, type }) => shape === 'toOne' && targets.has(type))
      .map((field) => ({ list, field })),
  );
  it('is looked for in every agency', () => {
    expect(new Set(references.map(({ field }) => field.owner)).size).toBeGreaterThan(4);
    expect(references.some(({ field }) => typeOf(field.type).owner !== field.owner)).toBe(true);
  });

  it.each(references.map((one) => [one.field.coordinate, one] as const))('is null, key and all: %s', async (_name, { list, field }) => {
    const { keys } = typeOf(field.type);
    const { body } = await stack.ask(
      guard,
      `{ list: ${list.name}(first: 200) { nodes { it: ${field.name} { __typename ${keys.join(' ')} } } } }`,
    );
    expect(body.errors).toBeUndefined();
    const given = new Set((shown.get(field.type) ?? []).map((row) => keys.map((key) => row[key]).join(' ')));
    for (const { it: found } of body.data.list.nodes as readonly { readonly it: AnyRow | null }[]) {
      if (found !== null) expect(given).toContain(keys.map((key) => found[key]).join(' '));
    }
  });
});

describe('conditions on a stub', () => {
  const set = agreementOf(
    'test-stubs',
    `clauses:
  - id: seizures
    article: "1"
    from: ["QN:CUS", "QN:IMM", "QN:POL"]
    give: { clear: [Seizure.kind, Seizure.document, TravelDocument.number, TravelDocument.status, TravelDocument.expiresOn] }
    rows: { Seizure: every, TravelDocument: { holder.nationality: { noneOf: [QSO] } } }
    questions: { Query.seizures: freely }
prohibit:
  - { id: asylum, article: "7", types: [TravelDocument], rows: { TravelDocument: { holder.protection: { has: ASYLUM } } } }
`,
  );
  const [seizure] = smallWorld.customs.Seizure;
  if (seizure === undefined) throw new Error('the small world has a seizure');
  const seized = (documents: readonly (typeof seizure)['document'][]) => ({
    ...smallWorld,
    customs: { ...smallWorld.customs, Seizure: documents.map((document, n) => ({ ...seizure, id: `s${n}`, document })) },
  });
  let worlds: TwoWorlds;
  beforeAll(async () => {
    worlds = await startTwoWorlds(() => set, [seized([ben, soraya]), without(seized([ben, null]), 't2')]);
  });
  afterAll(() => worlds.stop());

  it('are the owner’s to answer: a document that is withheld looks as if customs had written none down', async () => {
    const [one, other] = await worlds.observe(guard, '{ seizures { nodes { kind document { __typename number status expiresOn } } } }');
    expect(JSON.parse(one.text).data.seizures.nodes).toEqual([
      { kind: 'FIREARMS', document: { __typename: 'TravelDocument', number: 'BE000001', status: 'STOLEN', expiresOn: '2030-01-01' } },
      { kind: 'FIREARMS', document: null },
    ]);
    expect(other.text).toBe(one.text);
    expect(other.headers).toEqual(one.headers);
  });

  it('and the key alone asks the owner too', async () => {
    const [one, other] = await worlds.observe(guard, '{ seizures { nodes { document { number } } } }');
    expect(one.text).not.toContain(soraya.number);
    expect(other.text).toBe(one.text);
  });
});

describe('entity look-ups', () => {
  it('are no part of the public schema', () => {
    expect([...border.queries.keys()].filter((name) => name.startsWith('_'))).toEqual([]);
  });
});
