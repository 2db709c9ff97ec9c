export { demoQueries } from './demo/demo-queries.ts';
export { type ErrorCode, errorRegistry } from './errors/registry.ts';
export type { SubgraphConnection } from './execute/subgraph-source.ts';
export { type DemoIssuer, demoAudience, demoIssuerId, openDemoIssuer } from './identify/demo-issuer.ts';
export { readPolicySet } from './policy-store/read-policies.ts';
export { type Gateway, type GatewayOptions, startGateway } from './server.ts';
