import { createSecretKey } from 'node:crypto';
import { performance } from 'node:perf_hooks';
import { parseArgs } from 'node:util';
import { mapping } from '@passerelle/immigration/mapping';
import { createSubgraph, openDatabase } from '@passerelle/kit';
import { permitAll, sent, testGatewayKeys } from '@passerelle/kit/testing';
import { allOf, type Condition, type Decision, decisionExtension, makeSeal } from '@passerelle/schema';
import { median, spread } from '../gateway/measure.ts';
import { crossings, days, fillDatabase, until } from './database.ts';
import { handWritten, openPool } from './hand-written.ts';

// What the kit costs above a statement written by hand through the bare driver: the same rows as the same JSON, from the same database.
// Everything the gateway's request goes through is in it: seal, decision, GraphQL, conditions, cursors. Only HTTP is not.

const rounds = 15;
const warmUpMs = 4000;
const roundMs = 250;
const nowMs = Date.parse(`${until}T00:00:00Z`);
const key = new Uint8Array(32).fill(7);
const sealKey = createSecretKey(key);

/** `--keep` leaves the database, and says where it is; `--url` takes one that was kept; `--sql` prints the first statements. */
const { values: options } = parseArgs({
  options: { keep: { type: 'boolean', default: false }, url: { type: 'string' }, sql: { type: 'boolean', default: false } },
});
if (options.url === undefined) console.log(`filling a table with ${crossings.toLocaleString('en')} crossings of ${days} days …`);
const made = options.url === undefined ? await fillDatabase() : { url: options.url, drop: async () => {} };
if (options.keep) console.log(`kept: ${made.url}`);
const database = openDatabase(made.url, { readOnly: true });
let statements = 0;
const subgraph = await createSubgraph({
  name: 'immigration',
  mapping,
  database,
  key,
  gatewayKeys: testGatewayKeys,
  now: () => nowMs,
  onStatement: (text, parameters) => {
    statements += 1;
    if (options.sql && statements <= 3) console.log(text, JSON.stringify(parameters));
  },
});
const pool = await openPool(made.url);
const byHand = handWritten(pool);

const permitted: Decision = { ...permitAll('immigration', subgraph.schema), asOf: new Date(nowMs).toISOString() };
const rows: Condition = allOf([
  { kind: 'test', path: ['post', 'code'], type: 'Locode', op: 'in', value: ['QNALB', 'QNKOR', 'QNVES'] },
  { kind: 'test', path: ['occurredAt'], type: 'DateTime', op: 'ge', value: '2026-03-17T00:00:00Z' },
]);
const scope = { field: 'Query.crossings', rows: { Crossing: rows }, answer: 'rows', total: true, limit: null, pageSize: null } as const;
const everything = { ...scope, rows: { Crossing: { kind: 'true' } as const } };
const decision: Decision = { ...permitted, scopes: { c: scope, all: everything } };

let requests = 0;
/** The body is made once, and seals before they are used: to make them is the gateway's work. */
function asking(query: string, variables: object = {}, under: Decision = decision): Ask {
  const body = Buffer.from(JSON.stringify({ query, variables, extensions: { [decisionExtension]: sent(under) } }));
  const seals: string[] = [];
  let length = 0;
  const prepare = (times: number): void => {
    for (let i = 0; i < times; i += 1) {
      requests += 1;
      seals.push(makeSeal(sealKey, 'immigration', `request-${requests}`, nowMs, body));
    }
  };
  const ask = async (): Promise<Buffer> => {
    if (seals.length === 0) prepare(1);
    const reply = await subgraph.answer(seals.pop(), body);
    // The first is looked into; that a later one has the same length takes no time.
    if (length === 0 && reply.body.includes('"errors"')) throw new Error(reply.body.toString('utf8', 0, 500));
    if (length !== 0 && reply.body.length !== length) throw new Error(`${reply.body.length} bytes, and ${length} the first time`);
    length = reply.body.length;
    return reply.body;
  };
  return Object.assign(ask, { prepare });
}

const fields = 'id occurredAt direction lane transportMode outcome controlLevel processingSeconds post { code }';
const page = `{ crossings(first: 50, scope: "c", orderBy: [{ occurredAt: ASC }], filter: { post: { is: "QNKOR" }, direction: { is: ENTRY } }) { nodes { ${fields} } pageInfo { hasNextPage endCursor } } }`;
const keys = Array.from({ length: 1000 }, (_, i) => String(1 + i * 1997).padStart(9, '0'));
const representations = keys.map((id) => ({ __typename: 'Crossing', id }));
const batch = `query ($r: [_Any!]!) { _entities(representations: $r) { ... on Crossing { ${fields} } } }`;
let documents = 0;
const figures = (): Decision => ({
  ...permitted,
  figures: {
    f: {
      field: 'Query.crossingStatistics',
      document: `bench-${documents++}`,
      rows: { kind: 'true' },
      dimensions: ['post', 'month', 'direction'],
      minCell: 5,
    },
  },
});
const month =
  '{ crossingStatistics(from: "2026-03", until: "2026-03", by: [POST, DIRECTION], scope: "f") { total groups { post direction count } } }';

type Pair = { readonly name: string; readonly target: string; readonly kit: Ask; readonly hand: Ask };
const pairs: readonly Pair[] = [
  { name: 'a page of 50, two filters, a row condition', target: '1.3', kit: asking(page), hand: () => byHand.page('QNKOR') },
  { name: 'a thousand keys', target: '1.3', kit: asking(batch, { r: representations }), hand: () => byHand.batch(keys) },
  { name: 'a month by post and direction', target: '–', kit: () => asking(month, {}, figures())(), hand: () => byHand.month() },
];

console.log(`${rounds} interleaved rounds; medians [spread of the middle half]`);
for (const { name, target, kit, hand } of pairs) {
  const first = [dataOf(await kit()), dataOf(await hand())];
  const answered = rowsIn(first[0]);
  if (Array.isArray(answered) ? answered.length < 50 : !(Number(answered) > 0)) throw new Error(`${name}: there is nothing to measure`);
  if (JSON.stringify(answered) !== JSON.stringify(rowsIn(first[1])))
    throw new Error(`${name}: the kit and the hand-written statement differ: ${JSON.stringify(first).slice(0, 400)}`);
  const each = await roundsOf([kit, hand]);
  const [a = [], b = []] = each;
  console.log(`${name.padEnd(46)} kit / by hand ${(median(a) / median(b)).toFixed(2)} (target ${target})   ${told(a)} / ${told(b)}`);
}

const deep = await pages();
const names = ['first', 'second', 'middle', 'one of the end', 'last'] as const;
const costs = (await roundsOf(names.map((name) => deep[name]))).map((ms, i) => [names[i] ?? '', ms] as const);
const ofPage = new Map<string, readonly number[]>(costs);
const ratio = (one: string, other: string): string =>
  `${one} / ${other} ${(median(ofPage.get(one) ?? []) / median(ofPage.get(other) ?? [])).toFixed(2)}`;
console.log(`a page of 50 of all ${crossings.toLocaleString('en')}: ${costs.map(([name, ms]) => `${name} ${told(ms)}`).join(', ')}`);
console.log(`  without a cursor: ${ratio('last', 'first')}`);
console.log(`  after one, at which the statement is planned anew: ${ratio('middle', 'second')}, ${ratio('one of the end', 'second')}`);
statements = 0;
await asking(page)();
await asking(batch, { r: representations })();
console.log(`statements for the page and the batch: ${statements}`);

await subgraph.close();
await database.destroy();
await pool.end();
if (!options.keep) await made.drop();

/** Pages of one order: the first two, one in the middle, one of the last hundred rows, and the last, from the other end. */
async function pages() {
  const list = (args: string, selection = `nodes { ${fields} }`): string =>
    `{ crossings(scope: "all", orderBy: [{ occurredAt: ASC }], filter: { occurredAt: { ge: "2020-01-01T00:00:00Z" } }, ${args}) { ${selection} pageInfo { startCursor endCursor } } }`;
  const wide: Decision = { ...decision, scopes: { all: { ...everything, pageSize: 4000 } } };
  const infoOf = async (args: string, under = decision) => dataOf(await asking(list(args, ''), {}, under)()).crossings.pageInfo;
  const after = (cursor: string): Ask => asking(list(`first: 50, after: "${cursor}"`));
  let inMiddle = '';
  for (let seen = 0; seen < crossings / 2; seen += 4000)
    inMiddle = (await infoOf(`first: 50${inMiddle === '' ? '' : `, after: "${inMiddle}"`}`, wide)).endCursor;
  return {
    first: asking(list('first: 50')),
    second: after((await infoOf('first: 50')).endCursor),
    middle: after(inMiddle),
    'one of the end': after((await infoOf('last: 100')).startCursor),
    last: asking(list('last: 50')),
  };
}

/** `prepare`: makes what so many calls need and somebody else would bring. */
type Ask = (() => Promise<Buffer>) & { readonly prepare?: (times: number) => void };

/** Milliseconds a call, of each in turn, in each round. */
async function roundsOf(calls: readonly Ask[]): Promise<readonly (readonly number[])[]> {
  // A server that has run for a moment is what is measured: until then its functions are interpreted.
  let warm = 0;
  for (const call of calls) for (const until = performance.now() + warmUpMs; performance.now() < until; warm += 1) await call();
  // Long enough that each pays for the garbage that it leaves.
  const times = Math.max(1, Math.round((warm / calls.length) * (roundMs / warmUpMs)));
  const found: number[][] = calls.map(() => []);
  for (let round = 0; round < rounds; round += 1) {
    for (const [i, call] of calls.entries()) {
      call.prepare?.(times);
      const started = performance.now();
      for (let n = 0; n < times; n += 1) await call();
      found[i]?.push((performance.now() - started) / times);
    }
  }
  return found;
}

function told(ms: readonly number[]): string {
  return `${median(ms).toFixed(2)} ms [${Math.round(spread(ms) * 100)} %]`;
}

function dataOf(answer: Buffer) {
  return JSON.parse(answer.toString('utf8')).data;
}

/** What both answers must have in common: the rows. */
function rowsIn(data: Readonly<Record<string, unknown>>): unknown {
  const [first] = Object.values(data);
  if (Array.isArray(first)) return first;
  const { nodes, total } = first as { readonly nodes?: unknown; readonly total?: unknown };
  return nodes ?? total;
}
