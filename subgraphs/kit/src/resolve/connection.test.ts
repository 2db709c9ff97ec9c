import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { always, type Condition, type Scope } from '@passerelle/schema';
import { sql } from 'kysely';
import { createHarness, type Harness, type Reply, scope } from '../testing/harness.ts';
import { describeOnDatabases } from '../testing/on-databases.ts';
import { sampleRows } from '../testing/sample-rows.ts';

describeOnDatabases('a list', (dialect) => {
  let agency: Harness;
  beforeAll(async () => {
    agency = await createHarness(sampleRows, { dialect });
  });
  afterAll(() => agency?.close());

  const scopes = { c: scope('Query.crossings', { Crossing: always }) };
  const page = '{ pageInfo { hasNextPage hasPreviousPage startCursor endCursor } edges { cursor node { id } } }';

  function ask(args: string, more: Parameters<Harness['ask']>[1] = {}): Promise<Reply> {
    return agency.ask(`{ crossings(scope: "c" ${args}) ${page} }`, { scopes, ...more });
  }

  function ids(reply: Reply): readonly string[] {
    return reply.data.crossings.edges.map((edge: { node: { id: string } }) => edge.node.id);
  }

  function codes(reply: Reply): readonly string[] | undefined {
    return reply.errors?.map((error) => error.extensions.code);
  }

  describe('pages below parents', () => {
    const query = (args: string) =>
      `query ($r: [_Any!]!) { _entities(representations: $r) { ... on Traveller { crossings(scope: "t" ${args}) { pageInfo { hasNextPage } nodes { id } } } } }`;
    const travellers = (...ids: readonly string[]) => ids.map((id) => ({ __typename: 'Traveller', id }));
    const below = async (args: string, rows: Condition, parents: ReturnType<typeof travellers>) => {
      agency.statements.length = 0;
      const decision = { scopes: { t: scope('Traveller.crossings', { Crossing: rows }) }, rows: { Traveller: always } };
      const { data } = await agency.ask(query(args), decision, { r: parents });
      return data._entities.map((one: { crossings: { nodes: readonly { id: string }[] } }) => one.crossings.nodes.map(({ id }) => id));
    };

    test.each([
      ['first: 2 orderBy: [{occurredAt: DESC}]', ['c4', 'c1'], ['c6', 'c3']],
      ['last: 2 orderBy: [{occurredAt: DESC}]', ['c1', 'c0'], ['c3', 'c2']],
      ['first: 2 orderBy: [{direction: DESC}, {occurredAt: DESC}]', ['c1', 'c4'], ['c6', 'c3']],
      ['first: 1 filter: {direction: {is: ENTRY}}', ['c0'], ['c2']],
    ])('are the same for few parents and for many, in one statement each: %s', async (args, ofFirst, ofSecond) => {
      expect(await below(args, always, travellers('t0', 't1'))).toEqual([ofFirst, ofSecond]);
      const few = agency.statements.filter(({ sql }) => sql.includes('PASSAGE'));
      expect(few).toHaveLength(1);
      expect(few[0]?.sql).toContain('union all');
      const long: Condition = {
        kind: 'any',
        of: [always, { kind: 'test', path: ['id'], type: 'ID', op: 'in', value: Array.from({ length: 3000 }, (_, i) => `x${i}`) }],
      };
      expect(await below(args, long, travellers('t0', 't1'))).toEqual([ofFirst, ofSecond]);
    });
  });

  describe('rows whose instant cannot be read', () => {
    let other: Harness;
    beforeAll(async () => {
      other = await createHarness(sampleRows, { dialect });
      const [table, instant, id] = [sql.id('PASSAGE'), sql.id('HORODATE'), sql.id('NO_PASSAGE')];
      await sql`update ${table} set ${instant} = '20260231080000' where ${id} in ('c2', 'c4')`.execute(other.database);
    });
    afterAll(() => other?.close());

    const before: Condition = { kind: 'test', path: ['occurredAt'], type: 'DateTime', op: 'lt', value: '2027-01-01T00:00:00Z' };
    const entry: Condition = { kind: 'test', path: ['direction'], type: 'Direction', op: 'is', value: 'ENTRY' };
    const under = (rows: Condition, limits: Partial<Scope> = {}) => ({
      scopes: { c: scope('Query.crossings', { Crossing: rows }, limits), t: scope('Traveller.crossings', { Crossing: rows }) },
      rows: { Traveller: always },
    });
    const asked = async (query: string, rows: Condition, variables = {}) => {
      other.statements.length = 0;
      const { data, errors } = await other.ask(query, under(rows), variables);
      return { data, errors, statements: other.statements.length };
    };
    const list = (args: string) => `{ crossings(scope: "c" ${args}) { totalCount pageInfo { hasNextPage endCursor } nodes { id } } }`;
    const page = async (args: string, rows: Condition) => {
      const { data, errors, statements } = await asked(list(args), rows);
      expect(errors).toBeUndefined();
      const { nodes, totalCount, pageInfo } = data.crossings;
      return { ids: nodes.map(({ id }: { id: string }) => id), totalCount, pageInfo, statements };
    };

    test('are in no list that asks for them by it, and take nobody’s place on its pages', async () => {
      expect(await page('orderBy: [{occurredAt: ASC}]', before)).toMatchObject({ ids: ['c0', 'c1', 'c3', 'c5', 'c6'], totalCount: 5 });
      const first = await page('first: 2 orderBy: [{occurredAt: DESC}]', before);
      expect(first).toMatchObject({ ids: ['c6', 'c5'], totalCount: 5, pageInfo: { hasNextPage: true } });
      const after = `after: "${first.pageInfo.endCursor}" orderBy: [{occurredAt: DESC}]`;
      expect((await page(`first: 3 ${after}`, before)).ids).toEqual(['c3', 'c1', 'c0']);
      expect((await page('last: 3', before)).ids).toEqual(['c3', 'c5', 'c6']);
    });

    test('are asked about in the database only where one of them would be on the page', async () => {
      expect((await page('first: 1', before)).statements).toBe(2);
      expect((await page('first: 2', before)).statements).toBe(3);
      expect((await page('first: 7', entry)).statements).toBe(2);
    });

    test('are in a list for another reason', async () => {
      expect((await page('', { kind: 'any', of: [before, entry] })).ids).toEqual(['c0', 'c1', 'c2', 'c3', 'c4', 'c5', 'c6']);
      expect((await page('', { kind: 'all', of: [{ kind: 'not', of: before }, entry] })).ids).toEqual([]);
      const both: Condition = { kind: 'all', of: [{ ...before, op: 'ge', value: '2020-01-01T00:00:00Z' }, before, entry] };
      expect(await page('', both)).toMatchObject({ ids: ['c0', 'c5'], totalCount: 2 });
    });

    test('likewise below parents', async () => {
      const query = `query ($r: [_Any!]!) { _entities(representations: $r) { ... on Traveller { crossings(scope: "t" first: 2) { nodes { id } } } } }`;
      const representations = ['t0', 't1'].map((id) => ({ __typename: 'Traveller', id }));
      const { data } = await asked(query, before, { r: representations });
      const found = data._entities.map((one: { crossings: { nodes: readonly { id: string }[] } }) =>
        one.crossings.nodes.map(({ id }) => id),
      );
      expect(found).toEqual([
        ['c0', 'c1'],
        ['c3', 'c6'],
      ]);
    });
  });

  describe('pages', () => {
    test('hold as many rows as the gateway asks for, whatever the caller does', async () => {
      const wide = { scopes: { c: scope('Query.crossings', { Crossing: always }, { pageSize: 5, total: false }) } };
      for (const args of ['first: 2', 'last: 1', 'first: 0', '']) expect(ids(await ask(args, wide))).toHaveLength(5);
      expect(ids(await ask('last: 1', wide))).toEqual(ids(await ask('')).slice(-5));
      const beyond = { scopes: { c: scope('Query.crossings', { Crossing: always }, { pageSize: 4001 }) } };
      expect((await ask('first: 2', beyond)).status).toBe(401);
    });

    const orders = ['', 'orderBy: [{direction: DESC}]', 'orderBy: [{occurredAt: DESC}]', 'orderBy: [{referred: ASC}, {fee: DESC}]'];

    test.each(orders)('forwards and backwards, each row once, in one order: %s', async (order) => {
      const whole = ids(await ask(order));
      expect(whole).toHaveLength(7);
      const walk = async (
        end: string,
        edge: 'endCursor' | 'startCursor',
        side: string,
        goesOn: string,
      ): Promise<readonly (readonly string[])[]> => {
        const found: (readonly string[])[] = [];
        let cursor = '';
        do {
          const reply = await ask(`${order} ${end}: 3 ${cursor === '' ? '' : `${side}: "${cursor}"`}`);
          found.push(ids(reply));
          const { pageInfo } = reply.data.crossings;
          cursor = pageInfo[goesOn] ? pageInfo[edge] : '';
        } while (cursor !== '');
        return found;
      };
      expect((await walk('first', 'endCursor', 'after', 'hasNextPage')).flat()).toEqual(whole);
      expect((await walk('last', 'startCursor', 'before', 'hasPreviousPage')).toReversed().flat()).toEqual(whole);
    });

    test('rows without a value come last whichever the direction, and pages pass them', async () => {
      const rows = { Crossing: sampleRows.Crossing.map((row, i) => ({ ...row, seconds: i < 3 ? null : i })) };
      const other = await createHarness(rows, { dialect });
      try {
        for (const direction of ['ASC', 'DESC']) {
          const find = async (args: string) =>
            await other.ask(`{ crossings(scope: "c" orderBy: [{seconds: ${direction}}] ${args}) ${page} }`, { scopes });
          const whole = ids(await find(''));
          expect(whole.slice(4)).toEqual(['c0', 'c1', 'c2']);
          const head = await find('first: 5');
          expect(ids(await find(`first: 5 after: "${head.data.crossings.pageInfo.endCursor}"`))).toEqual(whole.slice(5));
          expect(ids(await find(`last: 5 before: "${head.data.crossings.pageInfo.endCursor}"`))).toEqual(whole.slice(0, 4));
        }
      } finally {
        await other.close();
      }
    });

    test.each(['first: 1 last: 1', 'first: -1', 'last: 201', 'first: 201', 'orderBy: [{}]', 'orderBy: [{id: ASC, fee: ASC}]'])(
      'refuses %s',
      async (args) => {
        expect(codes(await ask(args))).toEqual(['BAD_USER_INPUT']);
      },
    );
  });

  describe('filters', () => {
    test.each([
      ['direction: {is: ENTRY}', ['c0', 'c2', 'c4', 'c5']],
      ['post: {is: "QNKOR"}, seconds: {ge: 60, lt: 150}', ['c2', 'c3']],
      ['document: {in: [{issuingState: "FRA", number: "AB3", type: P}, {issuingState: "FRA", number: "AB4", type: I}]}', ['c2']],
      ['anyOf: [{fee: {is: 12.5}}, {not: {referred: {is: false}}}]', ['c0', 'c1', 'c3', 'c5']],
      ['occurredAt: {gt: "2026-02-24T09:00:00+01:00"}', ['c5', 'c6']],
      ['traveller: {isNull: true}', ['c5']],
    ])('%s', async (filter, expected) => {
      const reply = await ask(`filter: {${filter}}`);
      expect(reply.errors).toBeUndefined();
      expect(ids(reply)).toEqual(expected);
    });

    test.each(['direction: {is: null}', 'direction: null', 'not: null', 'all: null', 'post: {in: null}', 'document: {is: null}'])(
      'refuses to compare with null: %s',
      async (filter) => {
        expect(codes(await ask(`filter: {${filter}}`))).toEqual(['BAD_USER_INPUT']);
      },
    );
  });

  describe('cursors', () => {
    const after = async (args: string, more: Parameters<Harness['ask']>[1] = {}): Promise<string> =>
      (await ask(`first: 2 ${args}`, more)).data.crossings.pageInfo.endCursor;

    test('are the same each time, and open again in the same list', async () => {
      const cursor = await after('');
      expect(await after('')).toBe(cursor);
      expect(ids(await ask(`after: "${cursor}"`))).toEqual(['c2', 'c3', 'c4', 'c5', 'c6']);
    });

    test('do not open under another filter, order, or context, or when they were changed', async () => {
      const cursor = await after('');
      expect(codes(await ask(`after: "${cursor}" filter: {direction: {is: ENTRY}}`))).toEqual(['CURSOR_EXPIRED']);
      expect(codes(await ask(`after: "${cursor}" orderBy: [{fee: ASC}]`))).toEqual(['CURSOR_EXPIRED']);
      expect(codes(await ask(`after: "${cursor}"`, { cursorContext: 'sample-2' }))).toEqual(['CURSOR_EXPIRED']);
      expect(codes(await ask(`after: "${cursor.slice(0, -2)}AA"`))).toEqual(['CURSOR_EXPIRED']);
      expect(codes(await ask('after: ""'))).toEqual(['CURSOR_EXPIRED']);
    });
  });

  describe('row limits', () => {
    test('refuse the field that goes over, and cut nothing off', async () => {
      const limited = { scopes: { c: scope('Query.crossings', { Crossing: always }, { limit: 3 }) } };
      expect(ids(await ask('first: 3', limited))).toHaveLength(3);
      const over = await ask('first: 4', limited);
      expect([over.data.crossings, codes(over)]).toEqual([null, ['ROW_LIMIT']]);
    });

    test('count rows that are given, and not those of which only is told that the list goes on', async () => {
      const limited = { scopes: { c: scope('Query.crossings', { Crossing: always }, { limit: 3 }) } };
      const { data, errors } = await agency.ask('{ crossings(first: 4, scope: "c") { pageInfo { hasNextPage } } }', limited);
      expect([data.crossings, errors]).toEqual([{ pageInfo: { hasNextPage: true } }, undefined]);
    });

    test('count distinct rows over aliases and parents', async () => {
      const limited = { scopes: { c: scope('Query.crossings', { Crossing: always }, { limit: 3 }) } };
      const same = await agency.ask(
        '{ a: crossings(first: 3, scope: "c") { nodes { id } } b: crossings(first: 2, scope: "c") { nodes { id } } }',
        limited,
      );
      expect(same.errors).toBeUndefined();
      const more = await agency.ask(
        '{ a: crossings(first: 2, scope: "c") { nodes { id } } b: crossings(last: 2, scope: "c") { nodes { id } } }',
        limited,
      );
      expect(codes(more)).toEqual(['ROW_LIMIT']);
      const posts = await agency.ask(
        'query ($r: [_Any!]!) { _entities(representations: $r) { ... on BorderPost { crossings(scope: "p") { nodes { id } } } } }',
        { scopes: { p: scope('BorderPost.crossings', { Crossing: always }, { limit: 6 }) } },
        { r: ['QNALB', 'QNKOR'].map((code) => ({ __typename: 'BorderPost', code })) },
      );
      expect(new Set(codes(posts))).toEqual(new Set(['ROW_LIMIT']));
    });
  });
});
