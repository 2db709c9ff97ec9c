/**
 * Root fields that the gateway answers itself; no subgraph is asked. Their SDL stands with the agreements, for which no table holds
 * what they answer. `public`: every authenticated caller has them, without a purpose; no document opens or closes them.
 * Source: DESIGN.md section 4, "Conventions for the dashboard developer".
 */
export const gatewayFields: ReadonlyMap<string, 'public' | 'opened'> = new Map([
  ['Query.myAccess', 'public'],
  ['Query.codeList', 'public'],
  ['Query.explain', 'opened'],
]);

/**
 * Root fields that are another way to write a look-up: the gateway puts the look-up in their place before anything is decided, so documents
 * open them by opening it, and no subgraph is asked for them. By coordinate. Their SDL stands beside the look-up's.
 * Source: docs/decisions/0010-look-up-by-mrz.md.
 */
export const otherNotations: ReadonlyMap<string, string> = new Map([['Query.travelDocumentByMrz', 'Query.travelDocument']]);
