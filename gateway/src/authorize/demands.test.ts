import { print } from 'graphql';
import { nothingDeclared } from '../purpose/declared.ts';
import { ask, refusals } from '../testing/asking.ts';
import { agreement, border, decided, policySet } from '../testing/documents.ts';
import { operationOf, schema } from '../testing/operations.ts';
import { Authorizer } from './authorize.ts';

const clauses = `
  - id: crossings
    article: "2"
    from: ["QN:IMM"]
    give:
      clear: [Crossing.id, Crossing.lane, Crossing.outcome, Crossing.direction, Crossing.occurredAt, Crossing.traveller,
              Traveller.familyName, Traveller.birthDate, Traveller.nationality, Traveller.sex, Traveller.protection, Traveller.displayName,
              Traveller.givenNames]
    rows: { Crossing: every, Traveller: via Crossing.traveller }
    questions: { Query.crossings: freely }`;
const under = (more: string, from = clauses) => policySet(agreement(from, more));

const rows = new Map([
  [
    'Crossing',
    [
      { id: 'c1', lane: 'L1', outcome: 'ADMITTED', direction: 'ENTRY', traveller: { id: 't1' } },
      { id: 'c2', lane: 'L2', outcome: null, direction: 'ENTRY', traveller: { id: 't2' } },
    ],
  ],
  [
    'Traveller',
    [
      {
        id: 't1',
        familyName: 'MARTIN',
        givenNames: 'Anna',
        displayName: 'MARTIN, Anna',
        birthDate: '1990-05-17',
        nationality: ['FRA'],
        sex: 'F',
        protection: ['ASYLUM'],
      },
      { id: 't2', familyName: null, givenNames: 'Ben', displayName: 'Ben', birthDate: null, nationality: [], sex: 'M', protection: [] },
    ],
  ],
]);
const nodes = (data: unknown) => (data as { crossings: { nodes: readonly unknown[] } }).crossings.nodes;
const operation = (fetched: Awaited<ReturnType<typeof ask>>['fetched']) => fetched.map(({ document }) => print(document)).join();

it('a field that contains what is never alone does not keep itself company under another name', async () => {
  const set = under('special: { fields: [Traveller.familyName], neverAlone: { with: [Traveller.displayName, Traveller.sex] } }');
  const told = async (selected: string) => refusals((await ask(set, rows, `{ crossings { nodes { traveller { ${selected} } } } }`)).answer);
  expect(await told('a: displayName b: displayName')).toEqual(
    ['a', 'b'].map((name) => `crossings.nodes.@.traveller.${name} UNAUTHORIZED_FIELD_OR_TYPE`),
  );
  expect(await told('displayName sex')).toEqual([]);
});

describe('a field with a necessity per request', () => {
  const set = under('special: { fields: [Traveller.protection, Traveller.givenNames], necessity: per-request }');
  const query = '{ crossings { nodes { lane traveller { protection a: protection sex } } } }';

  it('is refused, and never fetched, where the request does not say why', async () => {
    const { answer, fetched } = await ask(set, rows, query);
    expect(refusals(answer)).toEqual([
      'crossings.nodes.@.traveller.protection NECESSITY_REQUIRED',
      'crossings.nodes.@.traveller.a NECESSITY_REQUIRED',
    ]);
    expect(nodes(answer.data)[0]).toEqual({ lane: 'L1', traveller: { protection: null, a: null, sex: 'F' } });
    expect(operation(fetched)).not.toContain('protection');
  });

  it('is given where it does', async () => {
    const { answer } = await ask(set, rows, query, { necessity: 'Asylum claim at the booth' });
    expect(refusals(answer)).toEqual([]);
    expect(nodes(answer.data)[0]).toMatchObject({ traveller: { protection: ['ASYLUM'] } });
  });

  it('is refused whatever was compiled for the same operation before', () => {
    const authorizer = new Authorizer(schema, border);
    const codes = (necessity: string | null) =>
      authorizer
        .authorize({ ...operationOf(query), variables: {}, decided: decided(set), declared: { ...nothingDeclared, necessity } })
        .compiled.errors.map(({ code }) => code);
    expect(codes('because')).toEqual([]);
    expect(codes(null)).toEqual(['NECESSITY_REQUIRED', 'NECESSITY_REQUIRED']);
    expect(codes('because')).toEqual([]);
  });

  it('demands it of a field that contains it', async () => {
    const contained = await ask(set, rows, '{ crossings { nodes { traveller { displayName familyName } } } }');
    expect(refusals(contained.answer)).toEqual(['crossings.nodes.@.traveller.displayName NECESSITY_REQUIRED']);
  });

  it('stays in the errors that a caller wants elsewhere', async () => {
    const { answer } = await ask(set, rows, query, { withheld: 'extensions' });
    expect(answer.errors).toBeUndefined();
    expect(answer.extensions?.withheld).toEqual([
      { path: ['crossings', 'nodes', '@', 'traveller', 'protection'], code: 'NECESSITY_REQUIRED' },
      { path: ['crossings', 'nodes', '@', 'traveller', 'a'], code: 'NECESSITY_REQUIRED' },
    ]);
  });
});

describe('a field that somebody must agree to', () => {
  const set = under('needs: { Traveller.birthDate: subject-consent, Crossing.traveller: provider-approval }');

  it('is refused with what stands below it, and never fetched', async () => {
    const { answer, fetched } = await ask(set, rows, '{ crossings { nodes { lane traveller { sex } } } }', { necessity: 'because' });
    expect(refusals(answer)).toEqual(['crossings.nodes.@.traveller CONSENT_PENDING']);
    expect(nodes(answer.data)[0]).toEqual({ lane: 'L1', traveller: null });
    // For the record alone, whom the row is about.
    expect(operation(fetched)).toMatch(/traveller {\s+id\s+}/);
    expect(operation(fetched)).not.toContain('sex');
  });

  it('is not tested by filter or order either', async () => {
    const lanes = under('needs: { Crossing.lane: provider-approval }');
    for (const args of ['filter: {lane: {is: "L1"}}', 'filter: {not: {lane: {startsWith: "L"}}}', 'orderBy: [{lane: ASC}]']) {
      const { answer, fetched } = await ask(lanes, rows, `{ crossings(${args}) { totalCount nodes { outcome } } }`);
      expect(refusals(answer)).toEqual(['crossings CONSENT_PENDING']);
      expect(fetched).toEqual([]);
    }
  });

  it('is not tested where the filter is a key that the clause opens', async () => {
    const keyed = clauses.replace('Query.crossings: freely', 'Query.crossings: { with: [filter.lane] }');
    const lanes = under('needs: { Crossing.lane: provider-approval }', keyed);
    const { answer } = await ask(lanes, rows, '{ crossings(filter: {lane: {is: "L1"}}) { nodes { outcome } } }');
    expect(refusals(answer)).toEqual(['crossings CONSENT_PENDING']);
  });
});

describe('a field that is never given alone', () => {
  const set = under('special: { fields: [Traveller.protection], neverAlone: { with: [Traveller.familyName, Traveller.birthDate] } }');

  it('is refused where none of the others is selected on the same object', async () => {
    const refused = [
      '{ crossings { nodes { traveller { protection sex } } } }',
      '{ crossings { nodes { traveller { protection } } } other: crossings { nodes { traveller { familyName } } } }',
      '{ crossings { nodes { traveller { protection } also: traveller { familyName } } } }',
      '{ crossings { nodes { traveller { protection familyName @skip(if: true) } } } }',
      '{ crossings { nodes { traveller { protection familyName: sex } } } }',
      '{ crossings { nodes { traveller { protection again: protection } } } }',
    ];
    for (const query of refused) {
      const { answer, fetched } = await ask(set, rows, query);
      expect(refusals(answer)[0]).toBe('crossings.nodes.@.traveller.protection UNAUTHORIZED_FIELD_OR_TYPE');
      expect(answer.errors?.[0]?.extensions.with).toEqual(['Traveller.familyName', 'Traveller.birthDate']);
      expect(operation(fetched)).not.toContain('protection');
    }
  });

  it('is given beside one of them, under any name, from any fragment', async () => {
    const given = [
      '{ crossings { nodes { traveller { protection familyName } } } }',
      '{ crossings { nodes { traveller { protection sex: familyName } } } }',
      '{ crossings { nodes { traveller { ...p } traveller { ... on Traveller { familyName } } } } } fragment p on Traveller { protection }',
    ];
    for (const query of given) {
      const { answer } = await ask(set, rows, query);
      expect(refusals(answer)).toEqual([]);
      expect(nodes(answer.data)[0]).toMatchObject({ traveller: { protection: ['ASYLUM'] } });
    }
  });

  it('is null on an occurrence where none of them is there', async () => {
    const { answer } = await ask(set, rows, '{ crossings { nodes { traveller { protection familyName birthDate } } } }');
    expect(nodes(answer.data)[1]).toEqual({ traveller: { protection: null, familyName: null, birthDate: null } });
  });

  it('is refused where the other one is itself refused', async () => {
    const both = under(`special:
  - { fields: [Traveller.protection], neverAlone: { with: [Traveller.familyName] } }
  - { fields: [Traveller.familyName], necessity: per-request }`);
    const query = '{ crossings { nodes { traveller { protection familyName } } } }';
    expect(refusals((await ask(both, rows, query)).answer)).toEqual([
      'crossings.nodes.@.traveller.protection UNAUTHORIZED_FIELD_OR_TYPE',
      'crossings.nodes.@.traveller.familyName NECESSITY_REQUIRED',
    ]);
    expect(refusals((await ask(both, rows, query, { necessity: 'because' })).answer)).toEqual([]);
  });

  it('is tested only beside one of them, on rows where that is there', async () => {
    const lanes = under('special: { fields: [Crossing.lane], neverAlone: { with: [Crossing.outcome] } }');
    const alone = await ask(lanes, rows, '{ crossings(filter: {lane: {startsWith: "L"}}) { totalCount nodes { direction } } }');
    expect(refusals(alone.answer)).toEqual(['crossings UNAUTHORIZED_FIELD_OR_TYPE']);
    expect(alone.fetched).toEqual([]);
    for (const page of ['nodes { outcome }', 'edges { node { outcome } }']) {
      const beside = await ask(lanes, rows, `{ crossings(filter: {lane: {startsWith: "L"}}) { totalCount ${page} } }`);
      expect(refusals(beside.answer)).toEqual([]);
      expect(beside.answer.data).toMatchObject({ crossings: { totalCount: 1 } });
    }
  });
});

describe('a purpose that wants a case', () => {
  const text = agreement(clauses).replace('only: [BORDER_CHECK_ENTRY]', 'only: [BORDER_CHECK_ENTRY], case: [BORDER_CHECK_ENTRY]');
  const set = policySet(text);
  const query = '{ crossings { nodes { lane } } }';

  it('is refused without one, before anything is fetched', async () => {
    const { answer, fetched, events } = await ask(set, rows, query);
    expect(refusals(answer)).toEqual(['CASE_REQUIRED']);
    expect(answer.errors?.[0]?.extensions).toMatchObject({ agreements: ['trial'], http: { status: 400 } });
    expect(fetched).toEqual([]);
    expect(events).toMatchObject([
      {
        event: 'request-refused',
        codes: ['CASE_REQUIRED'],
        hasCase: false,
        purpose: 'BORDER_CHECK_ENTRY',
        documents: ['trial@1'],
        decisionId: expect.any(String),
      },
    ]);
  });

  it('is answered with one, which the event tells of and does not hold', async () => {
    const { answer, events } = await ask(set, rows, query, { caseReference: 'CASE-SECRET' });
    expect(refusals(answer)).toEqual([]);
    expect(events).toMatchObject([{ event: 'request-answered', hasCase: true }]);
    expect(JSON.stringify([events, answer])).not.toContain('CASE-SECRET');
  });

  it('asks none of a request that touches no data of that document', async () => {
    expect(refusals((await ask(set, rows, '{ __typename }')).answer)).toEqual([]);
  });
});
