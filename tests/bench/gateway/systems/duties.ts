import { createSecretKey, hash, randomUUID } from 'node:crypto';
import type { IncomingHttpHeaders } from 'node:http';
import { ledgerPlaces, openLedger, openLog } from '@passerelle/gateway';
import { testGateway } from '@passerelle/kit/testing';
import { decisionExtension, makeSeal, sealHeader, signDecision } from '@passerelle/schema';

// What no answer of Passerelle may go out without, whatever decides and executes it: each fetch sealed over a signed decision, the caller's
// token known, an entry on the disk, an event in the log. Done here for a server that does nothing else, so that it is known what of a
// gateway's time these take, however quick the rest is made.

export type Duties = {
  /** What goes to a subgraph for one fetch. */
  readonly sealed: (subgraph: string, body: string) => { readonly body: string | Buffer; readonly headers: Record<string, string> };
  /** The answer's text, once it may go out. */
  readonly proven: (headers: IncomingHttpHeaders, data: unknown) => string | Promise<string>;
};

export const noDuties: Duties = {
  sealed: (_subgraph, body) => ({ body, headers: { 'content-type': 'application/json' } }),
  proven: (_headers, data) => JSON.stringify({ data }),
};

/** As long as the decisions of the operations that are measured are. */
const decisionBytes = 1400;

export async function dutiesOf(places: { readonly ledger: string; readonly log: string; readonly now: () => number }): Promise<Duties> {
  const { now } = places;
  const { evidence } = await openLedger(ledgerPlaces(places.ledger), now);
  const log = openLog(places.log);
  const key = createSecretKey(new Uint8Array(32).fill(7));
  const decision = signDecision('x'.repeat(decisionBytes), testGateway);
  const callers = new Set<string>();
  const fields = Object.fromEntries(Array.from({ length: 12 }, (_, i) => [`TravelDocument.field${i}`, 'clear']));
  const documents = [{ id: 'document-of-the-bench', version: 1, clauses: ['first', 'second'] }];
  return {
    sealed: (subgraph, body) => {
      const sent = `{"id":"${randomUUID()}","decision":"${decision}","withinMs":10000}`;
      const bytes = Buffer.from(`${body.slice(0, -1)},"extensions":{"${decisionExtension}":${sent}}}`);
      const seal = makeSeal(key, subgraph, randomUUID(), now(), bytes);
      return { body: bytes, headers: { 'content-type': 'application/json', accept: 'application/json', [sealHeader]: seal } };
    },
    proven: async ({ authorization = '' }, data) => {
      const token = hash('sha256', authorization, 'base64url');
      if (!callers.has(token)) callers.add(token);
      const request = randomUUID();
      const at = new Date(now()).toISOString();
      const recipient = { authority: 'QN:IMM', unit: 'QN:IMM/KOR', role: 'border-guard' };
      const receipt = await evidence.request({
        kind: 'answer',
        at,
        request,
        decision: randomUUID(),
        recipient,
        officer: 'bench',
        purpose: 'BORDER_CHECK_ENTRY',
        case: null,
        emergency: false,
        operation: token,
        shape: null,
        documents,
        fields,
        rows: { TravelDocument: 1 },
        codes: [],
        subjects: { TravelDocument: [['QTE', 'T09066204', 'P']] },
      });
      log.info({ event: 'request-answered', requestId: request, ...recipient, documents: ['document-of-the-bench@1'], operation: token });
      return JSON.stringify({ data, extensions: { sharing: [{ agreement: 'document-of-the-bench', fields, receipt }] } });
    },
  };
}
