import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { createSubgraph, openDatabase } from '@passerelle/kit';
import { testGatewayKeys } from '@passerelle/kit/testing';
import { expand, sourceSdl } from '@passerelle/schema';

/** One start of a scaffolded agency, in a process of its own: `<folder> <name> <database>`. Prints what it took. */
const [folder = '', name = '', url = ''] = process.argv.slice(2);
const { mapping } = await import(join(folder, 'mapping.ts'));
const sdl = expand(readFileSync(join(folder, `${name}.graphql`), 'utf8'), sourceSdl('common'));
globalThis.gc?.();
const before = process.memoryUsage();
const started = performance.now();
const subgraph = await createSubgraph({
  name,
  mapping,
  sdl,
  database: openDatabase(url, { readOnly: true }),
  key: new Uint8Array(32),
  gatewayKeys: testGatewayKeys,
});
await subgraph.listen({ port: 0 });
const startMs = performance.now() - started;
globalThis.gc?.();
const after = process.memoryUsage();
console.log(JSON.stringify({ startMs, heapBytes: after.heapUsed - before.heapUsed, rssBytes: after.rss }));
process.exit(0);
