import { spawn } from 'node:child_process';
import { createPublicKey } from 'node:crypto';
import { once } from 'node:events';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { demoAudience, ledgerPlaces, openDemoIssuer, openLedger, startGateway, startSubgraphProcess } from '@passerelle/gateway';
import { testGateway } from '@passerelle/kit/testing';
import { type PolicySet, parsePolicySet, readPolicyTexts } from '@passerelle/policies';
import {
  type BorderSchema,
  compose,
  expand,
  type FieldModel,
  loadSchema,
  sourceSdl,
  subgraphNames,
  subgraphSdl,
  type TypeModel,
} from '@passerelle/schema';
import pino from 'pino';
import { type AnswerBody, policiesDirectory } from '../../harness/stack.ts';

const program = fileURLToPath(new URL('../../../gateway/bin/passerelle.js', import.meta.url));

/** Runs `passerelle` as a shell would. */
export const passerelle = (...args: readonly string[]) => passerelleUnder({}, ...args);

/** The same with some variables set. */
export async function passerelleUnder(variables: Readonly<Record<string, string>>, ...args: readonly string[]) {
  const env = { ...process.env, NODE_OPTIONS: '', PASSERELLE_DATA: join(tmpdir(), 'passerelle-scaffold-data'), ...variables };
  const child = spawn(process.execPath, [program, ...args], { stdio: ['ignore', 'pipe', 'pipe'], env });
  const [out, err] = await Promise.all([text(child.stdout), text(child.stderr), once(child, 'close')]);
  return { code: child.exitCode, out, err };
}

/** The supergraph of the agencies of this repository and a scaffolded one. Errors: throws where they do not compose. */
export function supergraphWith(agency: string, folder: string): string {
  const own = expand(readFileSync(join(folder, `${agency}.graphql`), 'utf8'), sourceSdl('common'));
  const sources = [...subgraphNames.map((name) => ({ name, sdl: subgraphSdl(name) })), { name: agency, sdl: own }];
  const composition = compose(sources.map((source) => ({ ...source, url: `http://${source.name}.invalid/graphql` })));
  if (composition.kind === 'refused') throw new Error(composition.problems.join('\n'));
  return composition.supergraphSdl;
}

/** The repository's register with the agency in it, and one agreement that gives all that the agency has to Soravia's border guards. */
function policyTexts(agency: string, schema: BorderSchema) {
  const { register } = readPolicyTexts(policiesDirectory);
  const authority = `authorities:
  - { id: "QN:LIB", state: QNO, name: { en: "Library", fr: "Bibliothèque" }, subgraph: ${agency}, issuers: [demo], roles: [librarian] }`;
  const withAgency = { ...register, text: register.text.replace(/^authorities:/m, authority) };
  return { register: withAgency, documents: [{ file: 'library.yaml', text: wholeAgreement(agency, schema) }], ceilings: [] };
}

function policiesFor(agency: string, schema: BorderSchema): PolicySet {
  const result = parsePolicySet(policyTexts(agency, schema), schema);
  if (result.kind === 'refused') throw new Error(JSON.stringify(result.problems, null, 2));
  return result.set;
}

/** The same as a folder, as officers have it. */
export function writePolicies(folder: string, agency: string, schema: BorderSchema): void {
  const { register, documents } = policyTexts(agency, schema);
  mkdirSync(join(folder, 'agreements'), { recursive: true });
  writeFileSync(join(folder, 'register.yaml'), register.text);
  for (const { file, text: written } of documents) writeFileSync(join(folder, 'agreements', file), written);
}

function wholeAgreement(agency: string, schema: BorderSchema): string {
  const types = [...schema.types.values()].filter(({ owner }) => owner === agency);
  const fields = types.flatMap((type) => [...type.fields.values()]).filter(({ name }) => name !== 'ref');
  const questions = [...schema.queries.values(), ...fields].filter(({ owner }) => owner === agency).flatMap(questionOf);
  const special = fields.filter(({ categories }) => categories.includes('agency.special'));
  return `id: library
version: 1
kind: agreement
title: { en: "All there is", fr: "Tout ce qu’il y a" }
basis: [{ instrument: "Treaty of Albany", article: "12" }]
zone: Europe/Paris
parties: [{ state: QNO, centre: "QN:NCC" }, { state: QSO, centre: "QS:BGD" }]
force: { from: 2026-01-01, until: indefinite }
purposes: { only: [BORDER_CHECK_ENTRY] }
recipients: [{ authority: "QS:BGD", roles: [border-guard] }]
obligations: { retain: 30 days, handling: H2 }
${special.length === 0 ? '' : `special: { fields: ${JSON.stringify(special.map(({ coordinate }) => coordinate))}, necessity: per-request }\n`}clauses: ${JSON.stringify(
    [
      {
        id: 'all',
        article: '12',
        from: ['QN:LIB'],
        give: { clear: fields.map(({ coordinate }) => coordinate), reference: types.map(({ name }: TypeModel) => name) },
        rows: Object.fromEntries(types.map(({ name }) => [name, 'every'])),
        questions: Object.fromEntries(questions),
      },
    ],
  )}
`;
}

function questionOf({ coordinate, shape, args }: FieldModel): readonly (readonly [string, unknown])[] {
  if (shape === 'connection') return [[coordinate, 'freely']];
  return coordinate.startsWith('Query.') ? [[coordinate, { with: [[...args.keys()].join(' + ')] }]] : [];
}

export type LibraryStack = {
  /** The data of an answer. Errors: throws where the answer has errors. */
  readonly ask: (query: string, variables?: object) => Promise<Readonly<Record<string, unknown>>>;
  readonly stop: () => Promise<void>;
};

/** The scaffolded agency as its own process, as it was written, behind a gateway. */
export async function startLibrary(agency: string, folder: string, url: string): Promise<LibraryStack> {
  const supergraphSdl = supergraphWith(agency, folder);
  const policies = policiesFor(agency, loadSchema(supergraphSdl));
  const subgraph = await startSubgraphProcess({
    name: agency,
    program: join(folder, 'subgraph.ts'),
    database: url,
    figures: '',
    logFd: 'ignore',
    gatewayKey: createPublicKey(testGateway.key),
    onExit: (name) => console.error(`\`${name}\` ended`),
  });
  const issuer = await openDemoIssuer(join(folder, 'issuer.json'));
  const { ledger, evidence } = await openLedger(ledgerPlaces(folder));
  const gateway = await startGateway({
    supergraphSdl,
    // The others do not run: no question here is theirs.
    subgraphs: [
      ...subgraphNames.map((name) => ({ name, url: 'http://127.0.0.1:9/graphql', key: new Uint8Array(32) })),
      subgraph.connection,
    ],
    decisionKey: testGateway.key,
    policies: () => policies,
    issuers: new Map([[issuer.issuer, issuer.keyFor]]),
    audience: demoAudience,
    logger: pino({ enabled: false }),
    evidence,
  });
  const address = `${await gateway.listen(0)}/graphql`;
  const token = await issuer.sign({ authority: 'QS:BGD', role: 'border-guard', officer: 'tester', nowMs: Date.now() });
  const headers = {
    'content-type': 'application/json',
    authorization: `Bearer ${token}`,
    'passerelle-purpose': 'BORDER_CHECK_ENTRY',
    'passerelle-necessity': 'test',
  };
  return {
    ask: async (query, variables = {}) => {
      const response = await fetch(address, { method: 'POST', headers, body: JSON.stringify({ query, variables }) });
      const { data, errors }: AnswerBody = JSON.parse(await response.text());
      if (errors !== undefined) throw new Error(`${query} ${JSON.stringify(errors)}`);
      return data;
    },
    stop: async () => {
      await gateway.stop();
      await ledger.close();
      await subgraph.stop();
    },
  };
}
