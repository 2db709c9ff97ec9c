import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { always, type Condition, type Decision, type Write } from '@passerelle/schema';
import { createHarness, type Harness, openDecision, scope } from '../testing/harness.ts';
import { describeOnDatabases } from '../testing/on-databases.ts';
import { sampleRows } from '../testing/sample-rows.ts';

describeOnDatabases('writing', (dialect) => {
  let agency: Harness;
  beforeAll(async () => {
    agency = await createHarness(sampleRows, { dialect });
  });
  afterAll(() => agency?.close());
  beforeEach(() => {
    agency.statements.length = 0;
  });

  const mutation =
    'mutation ($input: ReportCrossingInput!) { reportCrossing(input: $input, scope: "w") { occurredAt direction seconds post { code } } }';
  const atAlbany: Condition = { kind: 'test', path: ['post', 'code'], type: 'Locode', op: 'is', value: 'QNALB' };
  const write: Write = { field: 'Mutation.reportCrossing', inputs: ['input.post', 'input.direction', 'input.seconds'], check: atAlbany };
  const allowed: Partial<Decision> = {
    scopes: { w: scope('Mutation.reportCrossing', { Crossing: always }) },
    writes: { w: write },
    rows: { BorderPost: always },
    fields: { ...openDecision.fields, 'Mutation.reportCrossing': ['write'] },
  };
  const input = { post: 'QNALB', direction: 'ENTRY', seconds: 40 };
  const writes = () => agency.statements.filter(({ sql }) => /^insert/i.test(sql));
  const codes = (reply: Awaited<ReturnType<Harness['ask']>>) => (reply.errors ?? []).map(({ extensions }) => extensions.code);

  describe('a mutation', () => {
    test('makes one row, and answers it as it was stored', async () => {
      const reply = await agency.ask(mutation, allowed, { input });
      expect(reply.errors).toBeUndefined();
      expect(reply.data).toEqual({
        reportCrossing: { occurredAt: '2026-03-01T12:00:00Z', direction: 'ENTRY', seconds: 40, post: { code: 'QNALB' } },
      });
      expect(writes()).toHaveLength(1);
    });

    test('runs once for each time that it is asked for, in order, though the inputs are the same', async () => {
      const two = `mutation ($input: ReportCrossingInput!) { a: reportCrossing(input: $input, scope: "w") { id } b: reportCrossing(input: $input, scope: "w") { id } }`;
      const { data } = await agency.ask(two, allowed, { input });
      expect(data.a.id).not.toBe(data.b.id);
      expect(writes()).toHaveLength(2);
    });

    test('answers nothing of a row that its scope does not show', async () => {
      const hidden = { ...allowed, scopes: { w: scope('Mutation.reportCrossing', {}) } };
      expect((await agency.ask(mutation, hidden, { input })).data).toEqual({ reportCrossing: null });
    });

    test.each<[string, Partial<Decision>, object?]>([
      ['that the decision does not list for writing', { fields: { ...allowed.fields, 'Mutation.reportCrossing': ['answer'] } }],
      ['that may not write in this scope', { writes: {} }],
      ['that the decision lists for another one', { writes: { w: { ...write, field: 'Mutation.other' } } }],
      ['without a scope', { scopes: {} }],
      ['that sets an input which is not listed', {}, { ...input, traveller: 't0' }],
      ['that sets one to null', {}, { ...input, traveller: null }],
      ['of a row that the check is not true of', {}, { ...input, post: 'QNKOR' }],
      [
        'of a row that the check knows too little about',
        { writes: { w: { ...write, check: { ...atAlbany, path: ['officer', 'name'] } } } },
      ],
      [
        'of a row that a prohibition might cover',
        { writes: { w: { ...write, check: { kind: 'not', of: { ...atAlbany, path: ['traveller', 'familyName'] } } } } },
      ],
    ])('%s is refused, and nothing is written or read', async (_what, less, variables = input) => {
      const reply = await agency.ask(mutation, { ...allowed, ...less }, { input: variables });
      expect(codes(reply)).toEqual(['UNAUTHORIZED_FIELD_OR_TYPE']);
      expect(agency.statements).toEqual([]);
    });

    test.each([
      ['that the agency does not take', { ...input, seconds: -1 }],
      ['without a stored form', { ...input, direction: 'UNKNOWN' }],
    ])('with an input %s is the caller’s mistake, and says nothing of it', async (_what, wrong) => {
      const reply = await agency.ask(mutation, allowed, { input: wrong });
      expect(codes(reply)).toEqual(['BAD_USER_INPUT']);
      expect(JSON.stringify(reply)).not.toMatch(/-1|UNKNOWN/);
      expect(writes()).toEqual([]);
    });

    test('is not asked for beside another operation, nor as a subscription', async () => {
      const both = `${mutation.replace('mutation', 'mutation m')} query q { crossings(scope: "c") { nodes { id } } }`;
      for (const text of [both, 'subscription { reportCrossing { id } }'])
        expect(codes(await agency.ask(text, allowed, { input }))).toEqual(['GRAPHQL_VALIDATION_FAILED']);
      expect(agency.statements).toEqual([]);
    });
  });
});
