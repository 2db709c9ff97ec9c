#!/usr/bin/env -S node --max-semi-space-size=32 --expose-gc
import { fileURLToPath } from 'node:url';

const major = Number(process.versions.node.split('.')[0]);
if (major < 24) {
  console.error(
    `Passerelle needs Node 24, which \`npm ci\` installs; this is Node ${process.versions.node}. Run it as \`npx passerelle ...\` or \`npm start\`.`,
  );
  process.exit(2);
}
// What was compiled once is not compiled again, here and in the processes that are started from here; beside what was installed, where nobody
// else writes. Older versions of Node have no such thing.
process.env.NODE_COMPILE_CACHE ??= fileURLToPath(new URL('../../node_modules/.cache/node', import.meta.url));
const { enableCompileCache } = await import('node:module');
enableCompileCache(process.env.NODE_COMPILE_CACHE);
await import('../src/cli/main.ts');
