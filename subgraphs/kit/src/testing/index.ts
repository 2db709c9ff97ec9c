export { type Comparison, openComparison, typesOf } from './compare-with-sql.ts';
export { createDatabase, type Dialect, dialectFor, dialects, isReachable, type TestDatabase } from './databases.ts';
export { sent, testGateway, testGatewayKeys } from './gateway-keys.ts';
export { type OpenDemo, openDemo } from './open-demo.ts';
export { type OpenSubgraph, openSubgraph } from './open-subgraph.ts';
export { permitAll } from './permit-all.ts';
