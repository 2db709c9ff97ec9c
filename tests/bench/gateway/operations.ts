import { demoQueries } from '@passerelle/gateway';
import { type As, until } from '../../harness/stack.ts';

/** What is measured: a question, and who asks it under the repository's agreements. Under one that gives everything Soravia's guards ask. */
export type Operation = { readonly name: string; readonly as: As; readonly query: string };

const guard: As = { authority: 'QN:IMM', role: 'border-guard', unit: 'QN:IMM/KOR', purpose: 'BORDER_CHECK_ENTRY' };
export const soravia: As = { authority: 'QS:BGD', role: 'border-guard', purpose: 'BORDER_CHECK_ENTRY' };
const administration: As = { authority: 'QN:BPA', role: 'post-manager', purpose: 'POST_MANAGEMENT' };

const day = (back: number): string => new Date(Date.parse(until) - back * 86_400_000).toISOString().slice(0, 10);
const [documentFile] = demoQueries(until);

export const operations: readonly Operation[] = [
  {
    name: 'small',
    as: guard,
    query:
      '{ travelDocument(issuingState: "QTE", number: "T09066204", type: P) { issuingState number type expiresOn holder { familyName givenNames nationality } } }',
  },
  { name: 'federated', as: guard, query: documentFile?.query ?? '' },
  {
    name: 'wide',
    as: guard,
    query: `{ crossings(first: 100, filter: { post: { is: "QNKOR" }, occurredAt: { ge: "${day(28)}T00:00:00Z", lt: "${until}T00:00:00Z" } }) {
      nodes { occurredAt direction transportMode lane outcome post { code name model } visa { stickerNumber type entries status } vehicle { registrationState plate status }
        document { issuingState number type expiresOn holder { familyName givenNames birthDate nationality } } }
      pageInfo { hasNextPage } } }`,
  },
  {
    name: 'masked',
    as: soravia,
    query: `{ crossings(first: 100, filter: { post: { is: "QNALB" }, occurredAt: { ge: "${day(28)}T00:00:00Z", lt: "${until}T00:00:00Z" } }) {
      nodes { occurredAt direction transportMode post { code name } document { issuingState number type expiresOn holder { givenNames birthDate nationality } } }
      pageInfo { hasNextPage } } }`,
  },
  {
    name: 'miss',
    as: guard,
    query:
      '{ travelDocument(issuingState: "QTE", number: "T00000000", type: P) { number holder { familyName givenNames } visas { nodes { type status } } } }',
  },
  {
    name: 'mutation',
    as: administration,
    query: 'mutation { reportWaitTime(input: { post: "QNKOR", direction: ENTRY, laneKind: CARS, minutes: 12 }) { minutes } }',
  },
];
