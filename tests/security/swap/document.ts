/**
 * A version that tells its number in three ways, so that an answer cut from two of them shows: which field it gives, how the data is to
 * be handled, and the version itself.
 */
export function version(n: number): string {
  const [given, handling] = n % 2 === 0 ? ['Crossing.direction', 'H1'] : ['Crossing.transportMode', 'H2'];
  return `id: swapped
version: ${n}
kind: agreement
title: { en: "Swapped", fr: "Remplacé" }
basis: [{ instrument: "Treaty", article: "1" }]
zone: Europe/Paris
parties: [{ state: QNO }, { state: QSO }]
force: { from: 2025-01-01, until: indefinite }
purposes: { only: [BORDER_CHECK_ENTRY] }
recipients: [{ authority: "QS:BGD", roles: [border-guard] }]
clauses:
  - id: crossings
    article: "1"
    from: ["QN:IMM"]
    give: { clear: [Crossing.occurredAt, ${given}] }
    rows: { Crossing: { post.code: { in: ["QNALB"] } } }
    questions: { Query.crossings: freely }
obligations: { handling: ${handling} }
`;
}

/** A document that is sound but for one word: it must never be in force. */
export function unsound(n: number): string {
  return version(n).replace('purposes:', 'purpose:');
}

/** In force since before anybody asks. */
export const suspension = JSON.stringify({
  id: 'stop',
  act: 'suspend',
  agreement: 'swapped',
  by: 'QN:NCC',
  since: '2026-01-01',
  reason: { en: 'Test', fr: 'Essai' },
});

export type SwappedAnswer = {
  readonly status: number;
  readonly body: {
    // biome-ignore lint/suspicious/noExplicitAny: read by path, as a dashboard would
    readonly data?: any;
    readonly errors?: readonly { readonly path?: unknown; readonly extensions: Readonly<Record<string, unknown>> }[];
    // biome-ignore lint/suspicious/noExplicitAny: see above
    readonly extensions?: any;
  };
};

export const question = '{ crossings(first: 2) { nodes { occurredAt direction transportMode } } }';

/** The version that an answer is of. Errors: throws where parts of it are of different ones. */
export function versionIn({ status, body }: SwappedAnswer): number {
  const [sharing, ...more] = body.extensions?.sharing ?? [];
  const n = sharing?.version;
  if (status !== 200 || typeof n !== 'number' || more.length > 0) throw new Error(`the request failed: ${JSON.stringify(body)}`);
  const [given, withheld] = n % 2 === 0 ? ['direction', 'transportMode'] : ['transportMode', 'direction'];
  const nodes: readonly Readonly<Record<string, unknown>>[] = body.data.crossings.nodes;
  const isWhole =
    nodes.length === 2 &&
    nodes.every((node) => node[given] !== null && node[withheld] === null) &&
    sharing.obligations.handling === (n % 2 === 0 ? 'H1' : 'H2') &&
    JSON.stringify(Object.keys(sharing.fields).sort()) === JSON.stringify([`Crossing.${given}`, 'Crossing.occurredAt'].sort()) &&
    JSON.stringify(body.errors?.map(({ path }) => path)) === JSON.stringify([['crossings', 'nodes', '@', withheld]]);
  if (!isWhole) throw new Error(`an answer of version ${n} holds something else: ${JSON.stringify(body)}`);
  return n;
}

/** Whether the whole request was refused because the document is suspended, and says nothing more. */
export function isSuspended({ status, body }: SwappedAnswer): boolean {
  const [error, ...more] = body.errors ?? [];
  return status === 403 && body.data === undefined && more.length === 0 && error?.extensions.code === 'AGREEMENT_SUSPENDED';
}
