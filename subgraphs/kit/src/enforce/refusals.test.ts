import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { always, decisionExtension, makeSeal } from '@passerelle/schema';
import { sent } from '../testing/gateway-keys.ts';
import { createHarness, type Harness, openDecision, sampleKey, sampleNow, scope } from '../testing/harness.ts';
import { sampleRows } from '../testing/sample-rows.ts';

let agency: Harness;
beforeAll(async () => {
  agency = await createHarness(sampleRows);
});
afterAll(() => agency?.close());
beforeEach(() => {
  agency.statements.length = 0;
});

const query = '{ crossings(scope: "c") { nodes { id } } }';
const scopes = { c: scope('Query.crossings', { Crossing: always }) };
const body = JSON.stringify({ query, extensions: { [decisionExtension]: sent({ ...openDecision, scopes }) } });

describe('a seal', () => {
  const seal = (id: string, { key = sampleKey, name = 'sample', at = sampleNow, of = body } = {}) => makeSeal(key, name, id, at, of);

  test('lets a request in once', async () => {
    expect((await agency.send(body, seal('once'))).status).toBe(200);
    expect((await agency.send(body, seal('once'))).status).toBe(401);
  });

  test.each([
    ['missing', undefined],
    ['of another key', seal('k', { key: new Uint8Array(32).fill(8) })],
    ['for another subgraph', seal('n', { name: 'customs' })],
    ['of another minute', seal('t', { at: sampleNow - 61_000 })],
    ['of another body', seal('b', { of: `${body} ` })],
    ['that is none', 'v1;x'],
  ])('that is %s is refused, and nothing is read', async (_, bad) => {
    const reply = await agency.send(body, bad);
    expect([reply.status, reply.data, reply.errors?.[0]?.extensions.code]).toEqual([401, undefined, 'UNAUTHENTICATED']);
    expect(agency.statements).toHaveLength(0);
  });
});

describe('a decision', () => {
  test('must be there, also for the SDL', async () => {
    expect((await agency.ask(query, null)).status).toBe(401);
    expect((await agency.ask('{ _service { sdl } }', null)).status).toBe(401);
  });

  test.each([
    ['for another subgraph', { audience: 'customs' }],
    ['with a member nobody knows', { extra: 1 }],
    ['with a scope of another shape', { scopes: { c: { ...scopes.c, limit: '3' } } }],
    ['with an unknown operator', { rows: { Crossing: { kind: 'test', path: ['id'], type: 'ID', op: 'like', value: 'c%' } } }],
    ['with a condition deeper than any', { rows: { Crossing: Array.from({ length: 60 }).reduce((of) => ({ kind: 'not', of }), always) } }],
    ['without a use', { fields: { 'Crossing.id': 'answer' } }],
  ])('%s is none', async (_, wrong) => {
    expect((await agency.ask(query, { scopes, ...wrong } as object)).status).toBe(401);
  });
});

describe('a selection beyond the decision', () => {
  const without = (...gone: readonly string[]) => ({
    scopes,
    rows: { Traveller: always },
    fields: Object.fromEntries(Object.entries(openDecision.fields).filter(([coordinate]) => !gone.includes(coordinate))),
  });

  test.each([
    ['a field', '{ crossings(scope: "c") { nodes { id direction } } }', 'Crossing.direction'],
    ['a field under an alias', '{ crossings(scope: "c") { nodes { id: direction } } }', 'Crossing.direction'],
    [
      'a field in a fragment',
      '{ crossings(scope: "c") { edges { node { ...f } } } } fragment f on Crossing { traveller { birthDate } }',
      'Traveller.birthDate',
    ],
    ['a field that a directive may skip', '{ crossings(scope: "c") { nodes { id direction @skip(if: true) } } }', 'Crossing.direction'],
    ['an embedded field', '{ crossings(scope: "c") { nodes { officer { name } } } }', 'Officer.name'],
    ['a root field', query, 'Query.crossings'],
    [
      'a field of one type behind an interface',
      '{ _entities(representations: []) { ... on Vehicle { findings(scope: "f") { id } } } }',
      'Cash.id',
    ],
    ['a field of an entity', '{ _entities(representations: []) { ... on Crossing { direction } } }', 'Crossing.direction'],
  ])('%s: refused, and nothing is read', async (_, text, gone) => {
    const withFindings = { ...without(gone), scopes: { ...scopes, f: scope('Vehicle.findings', {}) } };
    const reply = await agency.ask(text, withFindings);
    expect([reply.data, reply.errors?.map((error) => error.extensions.code)]).toEqual([undefined, ['UNAUTHORIZED_FIELD_OR_TYPE']]);
    expect(agency.statements).toHaveLength(0);
  });

  test.each([
    ['without a scope', '{ crossings { nodes { id } } }'],
    ['with a scope that is not there', '{ crossings(scope: "x") { nodes { id } } }'],
    ['with the scope of another field', '{ travellers(scope: "c") { nodes { id } } }'],
    ['with a name that objects inherit', '{ crossings(scope: "__proto__") { nodes { id } } }'],
    ['with a scope from a default', 'query ($s: ID = "c") { crossings(scope: $s) { nodes { id } } }'],
    ['a look-up without a scope', '{ crossing(id: "c0") { id } }'],
  ])('a list %s: refused', async (_, text) => {
    const reply = await agency.ask(text, { scopes });
    expect([reply.data, reply.errors?.map((error) => error.extensions.code)]).toEqual([undefined, ['UNAUTHORIZED_FIELD_OR_TYPE']]);
  });
});

test.each(['{', '{ nothing }', '{ __schema { types { name } } }', 'mutation { x }', '{ a: __typename } query B { __typename }'])(
  'what is no query of this subgraph is refused without a hint: %s',
  async (text) => {
    const reply = await agency.ask(text, { scopes });
    expect(reply.errors?.map((error) => error.extensions.code)).toEqual(['GRAPHQL_VALIDATION_FAILED']);
    expect(reply.errors?.[0]?.message).not.toContain('nothing');
  },
);

test('variables that do not fit are refused without being repeated', async () => {
  const reply = await agency.ask('query ($n: Int) { crossings(first: $n, scope: "c") { nodes { id } } }', { scopes }, { n: 'SECRET' });
  expect(reply).toEqual({
    status: 200,
    errors: [{ message: 'The variables do not fit the operation.', extensions: { code: 'BAD_USER_INPUT' } }],
  });
});

test('a condition that the tables cannot answer answers nothing', async () => {
  const elsewhere = { kind: 'test', path: ['post', 'name'], type: 'String', op: 'is', value: 'Albany' } as const;
  const reply = await agency.ask(query, { scopes: { c: scope('Query.crossings', { Crossing: elsewhere }) } });
  expect([reply.data.crossings, reply.errors?.map((error) => error.extensions.code)]).toEqual([null, ['INTERNAL_SERVER_ERROR']]);
});
