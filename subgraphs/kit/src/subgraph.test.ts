import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { always, type Condition } from '@passerelle/schema';
import { createHarness, type Harness, scope } from './testing/harness.ts';
import { describeOnDatabases } from './testing/on-databases.ts';
import { insertRow } from './testing/sample-database.ts';
import { sampleRows } from './testing/sample-rows.ts';

describeOnDatabases('the sample agency', (dialect) => {
  let agency: Harness;
  beforeAll(async () => {
    agency = await createHarness(sampleRows, { dialect });
  });
  afterAll(() => agency?.close());
  beforeEach(() => {
    agency.statements.length = 0;
  });

  const crossings = { c: scope('Query.crossings', { Crossing: always }) };

  describe('statements', () => {
    test('a thousand representations of one type are one statement', async () => {
      const representations = Array.from({ length: 1000 }, (_, i) => ({ __typename: 'Crossing', id: `c${i}` }));
      const { data } = await agency.ask(
        'query ($r: [_Any!]!) { _entities(representations: $r) { ... on Crossing { occurredAt } } }',
        { rows: { Crossing: always } },
        { r: representations },
      );
      expect(data._entities.filter((entity: unknown) => entity !== null)).toHaveLength(sampleRows.Crossing.length);
      expect(agency.statements).toHaveLength(1);
    });

    test('a level is one statement for each type, and reads only what is selected', async () => {
      await agency.ask('{ crossings(scope: "c") { nodes { direction traveller { familyName } document { status } } } }', {
        scopes: crossings,
        rows: { Traveller: always },
      });
      expect(agency.statements.map(({ sql }) => /from ["`](\w+)["`]/.exec(sql)?.[1]).sort()).toEqual(['DOKSTATUS', 'PASSAGE', 'VOYAGEUR']);
      expect(agency.statements.find(({ sql }) => sql.includes('VOYAGEUR'))?.sql).not.toContain('PRENOM');
    });

    test('the same edge of many parents is one statement, and its totals another', async () => {
      const { data } = await agency.ask(
        'query ($r: [_Any!]!) { _entities(representations: $r) { ... on BorderPost { code crossings(first: 2, scope: "p") { totalCount nodes { id } } } } }',
        { scopes: { p: scope('BorderPost.crossings', { Crossing: always }) } },
        { r: ['QNALB', 'QNKOR', 'QNVES'].map((code) => ({ __typename: 'BorderPost', code })) },
      );
      expect(
        data._entities.map((post: { crossings: { totalCount: number; nodes: object[] } }) => [
          post.crossings.totalCount,
          post.crossings.nodes.length,
        ]),
      ).toEqual([
        [4, 2],
        [3, 2],
        [0, 0],
      ]);
      expect(agency.statements).toHaveLength(2);
    });
  });

  describe('rows that do not show', () => {
    const entry: Condition = { kind: 'test', path: ['direction'], type: 'Direction', op: 'is', value: 'ENTRY' };

    test('a list has the rows of its scope and counts them', async () => {
      const { data } = await agency.ask('{ crossings(scope: "c") { totalCount nodes { direction } } }', {
        scopes: { c: scope('Query.crossings', { Crossing: entry }) },
      });
      expect(new Set(data.crossings.nodes.map((node: { direction: string }) => node.direction))).toEqual(new Set(['ENTRY']));
      expect(data.crossings.totalCount).toBe(data.crossings.nodes.length);
    });

    test('a total that may not be told is null and is not counted', async () => {
      const { data } = await agency.ask('{ crossings(scope: "c") { totalCount } }', {
        scopes: { c: scope('Query.crossings', { Crossing: always }, { total: false }) },
      });
      expect(data.crossings.totalCount).toBeNull();
      expect(agency.statements).toHaveLength(0);
    });

    test('an entity or a reference that fails, one that is missing, and one of a type without condition are all null', async () => {
      const query = 'query ($r: [_Any!]!) { _entities(representations: $r) { ... on Crossing { id traveller { id } } } }';
      const r = ['c0', 'c1', 'c999'].map((id) => ({ __typename: 'Crossing', id }));
      const failing = await agency.ask(query, { rows: { Crossing: entry } }, { r });
      expect(failing.data._entities).toEqual([{ id: 'c0', traveller: null }, null, null]);
      const closed = await agency.ask(query, {}, { r });
      expect(closed.data._entities).toEqual([null, null, null]);
      expect(closed.errors).toBeUndefined();
    });

    test('a key of another agency is an entity whether or not this one has a row, and null means what the mapping says', async () => {
      const key = (number: string) => ({ __typename: 'TravelDocument', issuingState: 'FRA', number, type: 'P' });
      const { data } = await agency.ask(
        'query ($r: [_Any!]!) { _entities(representations: $r) { ... on TravelDocument { number status since } } }',
        {},
        { r: [key('AB1'), key('ZZ9')] },
      );
      expect(data._entities).toEqual([
        { number: 'AB1', status: 'STOLEN', since: '2026-01-01T00:00:00Z' },
        { number: 'ZZ9', status: 'NOT_REPORTED', since: null },
      ]);
    });

    test('a look-up answered from its key is never null, and tells only what its rows allow', async () => {
      const ask = (id: string, rows: Record<string, Condition>, answer: 'key' | 'rows') =>
        agency.ask(`{ crossing(id: "${id}", scope: "x") { id direction ref } }`, {
          scopes: { x: scope('Query.crossing', rows, { answer }) },
        });
      expect((await ask('c999', { Crossing: always }, 'key')).data.crossing).toEqual({ id: 'c999', direction: null, ref: null });
      expect((await ask('c0', {}, 'key')).data.crossing).toEqual({ id: 'c0', direction: null, ref: null });
      const shown = { id: 'c0', direction: 'ENTRY', ref: expect.any(String) };
      expect((await ask('c0', { Crossing: always }, 'rows')).data.crossing).toEqual(shown);
      expect((await ask('c0', { Crossing: always }, 'key')).data.crossing).toEqual(shown);
      expect((await ask('c1', { Crossing: entry }, 'rows')).data.crossing).toBeNull();
    });

    test('of a row that its owner does not have, or that does not show, an answer from the key has the key alone', async () => {
      const ask = (id: string, rows: Record<string, Condition>) =>
        agency.ask(`{ traveller(id: "${id}", scope: "x") { id ref protection crossings(scope: "c") { nodes { id } } } }`, {
          scopes: { x: scope('Query.traveller', rows, { answer: 'key' }), c: scope('Traveller.crossings', { Crossing: always }) },
        });
      const alone = (id: string) => ({ id, ref: null, protection: null, crossings: null });
      expect((await ask('t9', { Traveller: always })).data.traveller).toEqual(alone('t9'));
      expect((await ask('t0', {})).data.traveller).toEqual(alone('t0'));
      const { traveller } = (await ask('t0', { Traveller: always })).data;
      expect(traveller).toMatchObject({
        ref: expect.any(String),
        protection: [],
        crossings: { nodes: [{ id: 'c0' }, { id: 'c1' }, { id: 'c4' }] },
      });
    });
  });

  describe('values', () => {
    test('are read as the mapping says', async () => {
      const { data, errors } = await agency.ask(
        '{ crossing(id: "c0", scope: "x") { occurredAt day fee seconds referred officer { name languages } post { code } document { issuingState number type } traveller { displayName birthDate nationality protection } } }',
        { scopes: { x: scope('Query.crossing', { Crossing: always }) }, rows: { Traveller: always } },
      );
      expect(errors).toBeUndefined();
      const { id: _id, direction: _direction, ...crossing } = sampleRows.Crossing[0] ?? {};
      const { id: _key, familyName: _family, givenNames: _given, ...traveller } = sampleRows.Traveller[0] ?? {};
      expect(data.crossing).toEqual({ ...crossing, traveller: { ...traveller, displayName: 'MARTIN, Jeanne' } });
    });

    test('one that cannot be read costs its own field, and the message does not repeat it', async () => {
      await insertRow(agency.database, 'PASSAGE', { NO_PASSAGE: 'bad', HORODATE: '20260230080000', SENS: '?' });
      const { data, errors } = await agency.ask('{ crossing(id: "bad", scope: "x") { id occurredAt direction } }', {
        scopes: { x: scope('Query.crossing', { Crossing: always }) },
      });
      expect(data.crossing).toEqual({ id: 'bad', occurredAt: null, direction: 'UNKNOWN' });
      expect(errors).toEqual([
        { message: 'The subgraph could not answer this.', path: ['crossing', 'occurredAt'], extensions: { code: 'INTERNAL_SERVER_ERROR' } },
      ]);
    });

    test('a union leads to the type that the discriminator names', async () => {
      const { data } = await agency.ask(
        '{ alerts(scope: "a") { nodes { id target { __typename ... on TravelDocument { number status } ... on Vehicle { plate } } } } }',
        {
          scopes: { a: scope('Query.alerts', { Alert: always }) },
        },
      );
      expect(data.alerts.nodes).toEqual([
        { id: 'a1', target: { __typename: 'TravelDocument', number: 'AB1', status: 'STOLEN' } },
        { id: 'a2', target: { __typename: 'Vehicle', plate: 'XY1' } },
        { id: 'a3', target: null },
      ]);
    });

    test('a mixed list is in one order, and each type needs its own condition', async () => {
      const ask = (rows: Record<string, Condition>) =>
        agency.ask(
          'query ($r: [_Any!]!) { _entities(representations: $r) { ... on Vehicle { findings(scope: "f") { __typename id occurredAt ... on Cash { amount } } } } }',
          { scopes: { f: scope('Vehicle.findings', rows) } },
          {
            r: [
              { __typename: 'Vehicle', registrationState: 'QNO', plate: 'XY1' },
              { __typename: 'Vehicle', registrationState: 'QNO', plate: 'NONE' },
            ],
          },
        );
      const both = await ask({ Seizure: always, Cash: always });
      expect(both.data._entities[0].findings.map((f: { id: string }) => f.id)).toEqual(['s1', 's2', 'k1']);
      expect(both.data._entities[1].findings).toEqual([]);
      expect(agency.statements).toHaveLength(2);
      const one = await ask({ Cash: always });
      expect(one.data._entities[0].findings).toEqual([
        { __typename: 'Cash', id: 'k1', occurredAt: '2026-02-02T10:30:00Z', amount: 12000.5 },
      ]);
    });

    test('an edge through a union leads back to its parent only', async () => {
      const { data } = await agency.ask(
        'query ($r: [_Any!]!) { _entities(representations: $r) { ... on TravelDocument { alerts(scope: "d") { nodes { id } } } ... on Vehicle { alerts(scope: "v") { totalCount nodes { id } } } } }',
        { scopes: { d: scope('TravelDocument.alerts', { Alert: always }), v: scope('Vehicle.alerts', { Alert: always }) } },
        {
          r: [
            { __typename: 'TravelDocument', issuingState: 'FRA', number: 'AB1', type: 'P' },
            { __typename: 'Vehicle', registrationState: 'QNO', plate: 'XY1' },
          ],
        },
      );
      expect(data._entities).toEqual([{ alerts: { nodes: [{ id: 'a1' }] } }, { alerts: { totalCount: 1, nodes: [{ id: 'a2' }] } }]);
    });
  });

  test('ref is the same each time for one authority, another for another, and says nothing', async () => {
    const refOf = async (authority: string) => {
      const decision = { scopes: { x: scope('Query.crossing', { Crossing: always }) }, recipient: { authority, unit: null, role: 'r' } };
      return (await agency.ask('{ crossing(id: "c0", scope: "x") { ref } }', decision)).data.crossing.ref;
    };
    const [own, again, other] = [await refOf('QS:BGD'), await refOf('QS:BGD'), await refOf('QT:PST')];
    expect(own).toBe(again);
    expect(own).not.toBe(other);
    expect(Buffer.from(own, 'base64url').toString('latin1')).not.toContain('Crossing');
  });
});
