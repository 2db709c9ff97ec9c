import { createServer } from 'node:http';
import { Agent } from 'undici';
import { portOf, serveUsage } from './child.ts';
import { type Duties, dutiesOf, noDuties } from './duties.ts';

// The limit: what a server could do that was written by hand for these operations alone. Its plans are in the code, it parses no GraphQL, checks
// nothing and knows nobody; it only fetches, joins and writes the answer. With duties it also does what an answer cannot go out without.

const { canned, system, ledger, record, nowMs, hasDuties = false } = JSON.parse(process.argv[2] ?? '{}');
const duties: Duties = hasDuties ? await dutiesOf({ ledger, log: record, now: () => nowMs }) : noDuties;
const dispatcher = new Agent({ connections: 64, keepAliveTimeout: 10_000 });
const origin = `http://127.0.0.1:${canned}`;

// biome-ignore lint/suspicious/noExplicitAny: written by hand for answers of one shape, as quick as can be
type Json = any;

function fetchFrom(subgraph: string, body: string): Promise<Json> {
  return new Promise((resolve, reject) => {
    let text = '';
    const handler = {
      onRequestStart() {},
      onResponseData: (_controller: unknown, chunk: Buffer) => {
        text += chunk.toString('latin1');
      },
      onResponseEnd: () => resolve(JSON.parse(Buffer.from(text, 'latin1').toString('utf8')).data),
      onResponseError: (_controller: unknown, error: Error) => reject(error),
    };
    const { body: sent, headers } = duties.sealed(subgraph, body);
    dispatcher.dispatch({ origin, path: `/${system}/${subgraph}`, method: 'POST', headers, body: sent }, handler);
  });
}

const plain = (query: string): string => JSON.stringify({ query });
/** The beginning of a body whose only variable is its representations. */
const entities = (fields: string): string =>
  `{"query":${JSON.stringify(`query($representations:[_Any!]!){_entities(representations:$representations){${fields}}}`)},"variables":{"representations":`;
const about = (start: string, representations: readonly unknown[]): string => `${start}${JSON.stringify(representations)}}}`;

const travelDocument = 'travelDocument(issuingState:"QTE",number:"T09066204",type:P)';
const key = { __typename: 'TravelDocument', issuingState: 'QTE', number: 'T09066204', type: 'P' };

const smallFetch = plain(`{${travelDocument}{issuingState number type expiresOn holder{familyName givenNames nationality}}}`);

const fileDocument = plain(`{${travelDocument}{issuingState number type holder{familyName givenNames nationality}}}`);
const fileVehicle = plain('{vehicle(registrationState:"QSO",plate:"SX77KLM"){make status}}');
const filePost = plain('{borderPost(code:"QNKOR"){name model procedures(orderBy:[{sequence:ASC}]){nodes{name averageMinutes}}}}');
const fileAlerts = entities('...on TravelDocument{status alerts{nodes{kind measure urgent}}}');
const fileVisas = entities('...on TravelDocument{visas{nodes{type entries status}}}');
const fileFindings = entities(
  '...on Vehicle{findings{__typename ...on Seizure{kind quantity} ...on CashDeclaration{amount currency declared}}consignments{nodes{ucr}}}',
);

async function federated(): Promise<Json> {
  const document = fetchFrom('immigration', fileDocument).then(async ({ travelDocument: found }) => {
    if (found === null) return null;
    const [
      {
        _entities: [a],
      },
      {
        _entities: [b],
      },
    ] = await Promise.all([fetchFrom('police', about(fileAlerts, [key])), fetchFrom('visas', about(fileVisas, [key]))]);
    return { holder: found.holder, status: a.status, alerts: a.alerts, visas: b.visas };
  });
  const vehicle = fetchFrom('police', fileVehicle).then(async ({ vehicle: found }) => {
    const {
      _entities: [a],
    } = await fetchFrom('customs', about(fileFindings, [{ __typename: 'Vehicle', registrationState: 'QSO', plate: 'SX77KLM' }]));
    return { make: found.make, status: found.status, findings: a.findings, consignments: a.consignments };
  });
  const [travel, car, { borderPost }] = await Promise.all([document, vehicle, fetchFrom('posts', filePost)]);
  return { travelDocument: travel, vehicle: car, borderPost };
}

const rowsBetween = (post: string, from: string, until: string): string =>
  `first:100,filter:{post:{is:"${post}"},occurredAt:{ge:"${from}T00:00:00Z",lt:"${until}T00:00:00Z"}}`;
const [from, until] = ['2026-05-18', '2026-06-15'];
const wideRows = plain(
  `{crossings(${rowsBetween('QNKOR', from, until)}){nodes{occurredAt direction transportMode lane outcome post{code} visa{issuingState stickerNumber} vehicle{registrationState plate} document{issuingState number type expiresOn holder{familyName givenNames birthDate nationality}}}pageInfo{hasNextPage}}}`,
);
const maskedRows = plain(
  `{crossings(${rowsBetween('QNALB', from, until)}){nodes{occurredAt direction transportMode post{code} document{issuingState number type expiresOn holder{givenNames birthDate nationality}}}pageInfo{hasNextPage}}}`,
);
const widePosts = entities('...on BorderPost{name model}');
const maskedPosts = entities('...on BorderPost{name}');
const wideVisas = entities('...on Visa{type entries status}');
const wideVehicles = entities('...on Vehicle{status}');

/** The distinct things that rows refer to by one field, and where each stands among them. */
function distinct(rows: Json[], field: string, name: (one: Json) => string, typename: string) {
  const at = new Map<string, number>();
  const representations: Json[] = [];
  for (const row of rows) {
    const one = row[field];
    if (one === null || at.has(name(one))) continue;
    at.set(name(one), representations.length);
    representations.push({ __typename: typename, ...one });
  }
  return { representations, find: (one: Json, found: Json[]): Json => found[at.get(name(one)) as number] };
}

async function wide(): Promise<Json> {
  const { crossings } = await fetchFrom('immigration', wideRows);
  const rows: Json[] = crossings.nodes;
  const posts = distinct(rows, 'post', ({ code }) => code, 'BorderPost');
  const visas = distinct(rows, 'visa', ({ issuingState, stickerNumber }) => `${issuingState} ${stickerNumber}`, 'Visa');
  const vehicles = distinct(rows, 'vehicle', ({ registrationState, plate }) => `${registrationState} ${plate}`, 'Vehicle');
  const ask = async (subgraph: string, start: string, some: Json[]): Promise<Json[]> =>
    some.length === 0 ? [] : (await fetchFrom(subgraph, about(start, some)))._entities;
  const [p, v, c] = await Promise.all([
    ask('posts', widePosts, posts.representations),
    ask('visas', wideVisas, visas.representations),
    ask('police', wideVehicles, vehicles.representations),
  ]);
  const nodes = rows.map((row) => {
    const post = posts.find(row.post, p);
    const visa = row.visa && visas.find(row.visa, v);
    return {
      occurredAt: row.occurredAt,
      direction: row.direction,
      transportMode: row.transportMode,
      lane: row.lane,
      outcome: row.outcome,
      post: { code: row.post.code, name: post.name, model: post.model },
      visa: row.visa && { stickerNumber: row.visa.stickerNumber, type: visa.type, entries: visa.entries, status: visa.status },
      vehicle: row.vehicle && {
        registrationState: row.vehicle.registrationState,
        plate: row.vehicle.plate,
        status: vehicles.find(row.vehicle, c)?.status ?? null,
      },
      document: row.document,
    };
  });
  return { crossings: { nodes, pageInfo: crossings.pageInfo } };
}

async function masked(): Promise<Json> {
  const { crossings } = await fetchFrom('immigration', maskedRows);
  const rows: Json[] = crossings.nodes;
  const posts = distinct(rows, 'post', ({ code }) => code, 'BorderPost');
  const { _entities: found } = await fetchFrom('posts', about(maskedPosts, posts.representations));
  const nodes = rows.map((row) => ({
    occurredAt: row.occurredAt,
    direction: row.direction,
    transportMode: row.transportMode,
    post: { code: row.post.code, name: posts.find(row.post, found).name },
    document: row.document,
  }));
  return { crossings: { nodes, pageInfo: crossings.pageInfo } };
}

const missFetch = plain(
  '{travelDocument(issuingState:"QTE",number:"T00000000",type:P){issuingState number type holder{familyName givenNames}}}',
);
const missVisas = entities('...on TravelDocument{visas{nodes{type status}}}');
async function miss(): Promise<Json> {
  const { travelDocument: found } = await fetchFrom('immigration', missFetch);
  if (found === null) return { travelDocument: null };
  const { _entities } = await fetchFrom('visas', about(missVisas, [{ ...key, number: 'T00000000' }]));
  return { travelDocument: { number: found.number, holder: found.holder, visas: _entities[0].visas } };
}

const mutationFetch = plain('mutation{reportWaitTime(input:{post:"QNKOR",direction:ENTRY,laneKind:CARS,minutes:12}){minutes}}');

const byName: Readonly<Record<string, () => Promise<Json>>> = {
  small: () => fetchFrom('immigration', smallFetch),
  federated,
  wide,
  masked,
  miss,
  mutation: () => fetchFrom('posts', mutationFetch),
};

const server = createServer((request, response) => {
  const chunks: Buffer[] = [];
  request.on('data', (chunk: Buffer) => chunks.push(chunk));
  request.on('end', async () => {
    // The operation is looked at no further than to know which it is: the path says so.
    JSON.parse(Buffer.concat(chunks).toString('utf8'));
    const data = await byName[request.url?.slice(1) ?? '']?.();
    const text = await duties.proven(request.headers, data);
    response.writeHead(200, { 'content-type': 'application/json; charset=utf-8', 'content-length': Buffer.byteLength(text) });
    response.end(text);
  });
});
server.keepAliveTimeout = 60_000;
serveUsage(await portOf(server));
