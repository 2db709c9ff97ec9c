import { compose, expand, loadSchema, sourceSdl, subgraphNames } from '@passerelle/schema';
import { clientSchema } from '../plan/client-schema.ts';
import { plannerSupergraph } from '../plan/planner-schema.ts';
import { nothingDeclared } from '../purpose/declared.ts';
import { agreement, decided, policySet } from '../testing/documents.ts';
import { operationOf } from '../testing/operations.ts';
import { Authorizer } from './authorize.ts';

/** The unified schema, in which an operator guards some of the posts' fields. */
const edits: readonly (readonly [string, string])[] = [
  ['  queueLength: Int @policy(policies: [["post.waiting"]])', ' @requiresScopes(scopes: [["waits:read", "waits:queue"], ["admin"]])'],
  ['  minutes: Int @policy(policies: [["post.waiting"]])', ' @authenticated'],
  ['type Lane @key(fields: "id")', ' @requiresScopes(scopes: [["lanes"]])'],
];
const posts = edits.reduce((sdl, [at, more]) => sdl.replace(at, `${at}${more}`), sourceSdl('posts'));
const guardedDocument = 'type TravelDocument @key(fields: "issuingState number type")';
const immigration = sourceSdl('immigration').replace(guardedDocument, `${guardedDocument} @requiresScopes(scopes: [["documents"]])`);
const composition = compose(
  subgraphNames.map((name) => ({
    name,
    url: `http://${name}.invalid`,
    sdl: expand(name === 'posts' ? posts : name === 'immigration' ? immigration : sourceSdl(name), sourceSdl('common')),
  })),
);
if (composition.kind === 'refused') throw new Error(composition.problems.join('\n'));
const { supergraphSdl } = composition;
const schema = clientSchema(supergraphSdl);
const authorizer = new Authorizer(schema, loadSchema(supergraphSdl));
const right = decided(
  policySet(
    agreement(`
  - id: waits
    article: "2"
    from: ["QN:BPA"]
    give: { clear: [WaitTime.queueLength, WaitTime.minutes, BorderPost.name, BorderPost.lanes, Lane.label, Lane.id] }
    rows: { WaitTime: every, BorderPost: every, Lane: every }
    questions: { Query.waitTimes: { with: [filter.queueLength, filter.post] }, Query.borderPosts: freely, BorderPost.lanes: freely }
  - id: status
    article: "3"
    from: ["QN:POL"]
    give: { clear: [TravelDocument.status] }
    rows: { TravelDocument: via Query.travelDocument }
    questions: { Query.travelDocument: { with: [issuingState + number + type] } }`),
  ),
);
const refused = (query: string, ...held: readonly string[]) =>
  authorizer
    .authorize({ ...operationOf(query), variables: {}, decided: right, declared: nothingDeclared, held: new Set(held) })
    .compiled.errors.map(({ path, code }) => `${path.join('.')} ${code}`);

const byPost = 'waitTimes(filter: { post: { is: "QNALB" } })';
const queue = `{ ${byPost} { nodes { minutes queueLength } } }`;

describe('scopes that an operator demands', () => {
  it('must be in the token, all of one alternative, whatever the agreement gives', () => {
    const denied = ['waitTimes.nodes.@.queueLength UNAUTHORIZED_FIELD_OR_TYPE'];
    expect(refused(queue)).toEqual(denied);
    expect(refused(queue, 'waits:read')).toEqual(denied);
    expect(refused(queue, 'WAITS:READ', 'waits:queue')).toEqual(denied);
    expect(refused(queue, 'waits:queue', 'waits:read', 'other')).toEqual([]);
    expect(refused(queue, 'admin')).toEqual([]);
    expect(refused(queue)).toEqual(denied);
  });

  it('are demanded by filter, order and key as well', () => {
    for (const args of [
      'filter: { post: { is: "QNALB" }, queueLength: { gt: 3 } }',
      'filter: { queueLength: { is: 3 } }',
      'filter: { post: { is: "QNALB" } }, orderBy: [{ queueLength: ASC }]',
    ]) {
      const query = `{ waitTimes(${args}) { totalCount nodes { minutes } } }`;
      expect(refused(query)).toEqual(['waitTimes UNAUTHORIZED_FIELD_OR_TYPE']);
      expect(refused(query, 'admin')).toEqual([]);
    }
  });

  it('of a type are demanded by every way to it', () => {
    const query = '{ borderPosts { nodes { name lanes { totalCount nodes { label } } } } }';
    expect(refused(query)).toEqual(['borderPosts.nodes.@.lanes UNAUTHORIZED_FIELD_OR_TYPE']);
    expect(refused(query, 'lanes')).toEqual([]);
  });

  it('of a type are demanded of look-ups that are answered from the key', () => {
    const query = '{ travelDocument(issuingState: "FRA", number: "AB123456", type: P) { status } }';
    expect(refused(query)).toEqual(['travelDocument UNAUTHORIZED_FIELD_OR_TYPE']);
    expect(refused(query, 'documents')).toEqual([]);
  });

  it('are the gateway’s to enforce, so the planner’s copy no longer demands it', () => {
    expect(supergraphSdl).toMatch(/requiresScopes\/v0\.1", for: SECURITY/);
    expect(plannerSupergraph(supergraphSdl)).not.toMatch(/(requiresScopes|authenticated|policy)\/v0\.1", for: SECURITY/);
  });
});

describe('a supergraph whose security cannot be read', () => {
  it.each([
    ['a feature nobody enforces here', (sdl: string) => sdl.replace('specs.apollo.dev/requiresScopes/', 'specs.apollo.dev/cost/')],
    ['another version', (sdl: string) => sdl.replace('requiresScopes/v0.1', 'requiresScopes/v1.0')],
    ['another name', (sdl: string) => sdl.replace('requiresScopes/v0.1", for', 'requiresScopes/v0.1", as: "guard", for')],
    ['no alternative', (sdl: string) => sdl.replaceAll('[["waits:read", "waits:queue"], ["admin"]]', '[]')],
    ['scopes that are no list of lists', (sdl: string) => sdl.replaceAll('[["waits:read", "waits:queue"], ["admin"]]', '["admin"]')],
    ['a scope that no token can hold', (sdl: string) => sdl.replaceAll('["admin"]', '["ad min"]')],
  ])('is not loaded: %s', (_what, spoil) => {
    const spoilt = spoil(supergraphSdl);
    expect(spoilt).not.toBe(supergraphSdl);
    expect(() => loadSchema(spoilt)).toThrow(/security feature|cannot be read/);
  });
});
