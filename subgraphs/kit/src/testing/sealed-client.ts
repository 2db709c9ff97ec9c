import { randomUUID } from 'node:crypto';
import { type Decision, decisionExtension, makeSeal, sealHeader } from '@passerelle/schema';

import { sent } from './gateway-keys.ts';

export type Json = { readonly [member: string]: unknown };

/** Asks one subgraph as its gateway does: under a decision of this instant, each request sealed. */
export type SealedClient = {
  readonly url: string;
  readonly subgraph: string;
  readonly key: Uint8Array;
  readonly decision: Decision;
};

/** The data of one operation. Errors: throws with the messages of the answer's errors where it has any. */
export async function ask(client: SealedClient, query: string, variables: Json = {}): Promise<Json> {
  const body = JSON.stringify({
    query,
    variables,
    extensions: { [decisionExtension]: sent({ ...client.decision, asOf: new Date().toISOString() }) },
  });
  const seal = makeSeal(client.key, client.subgraph, randomUUID(), Date.now(), body);
  const response = await fetch(client.url, { method: 'POST', headers: { 'content-type': 'application/json', [sealHeader]: seal }, body });
  const answer: unknown = await response.json();
  if (!isJson(answer) || answer.errors !== undefined || !isJson(answer.data)) {
    throw new Error(`\`${client.subgraph}\` answered ${response.status} with ${JSON.stringify(isJson(answer) ? answer.errors : answer)}`);
  }
  return answer.data;
}

export function isJson(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
