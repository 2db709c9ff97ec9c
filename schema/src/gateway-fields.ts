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
