export { demoQueries } from './demo/demo-queries.ts';
export { type ErrorCode, errorRegistry } from './errors/registry.ts';
export type { SubgraphConnection } from './execute/subgraph-source.ts';
export { type DemoIssuer, demoAudience, demoIssuerId, openDemoIssuer } from './identify/demo-issuer.ts';
export { Pipeline, type PipelineAnswer } from './pipeline.ts';
export { clientSchema } from './plan/client-schema.ts';
export { readPolicySet } from './policy-store/read-policies.ts';
export { rehearsalEngine } from './rehearse/rehearsal-engine.ts';
export { type Gateway, type GatewayOptions, startGateway } from './server.ts';
