import { existsSync, readFileSync } from 'node:fs';
import { dataFile } from '../cli/paths.ts';
import type { DemoIssuer } from '../identify/demo-issuer.ts';
import { type DemoQuery, demoQueries } from './demo-queries.ts';

/** Ready-to-paste commands, each with a token of its own that is valid for an hour. */
export async function demoCommands(issuer: DemoIssuer, url: string): Promise<string> {
  const blocks = await Promise.all(demoQueries(dataEnd()).map((query) => command(query, issuer, url)));
  return `\n${blocks.join('\n\n')}\n`;
}

async function command({ title, authority, role, unit, purpose, query }: DemoQuery, issuer: DemoIssuer, url: string): Promise<string> {
  const token = await issuer.sign({ authority, role, ...(unit !== undefined && { unit }), officer: 'demo-officer', nowMs: Date.now() });
  const body = JSON.stringify({ query: query.replace(/\s+/g, ' ').trim() }).replaceAll("'", "'\\''");
  return [
    `# ${title}`,
    `curl -s ${url}/graphql -H 'Content-Type: application/json' \\`,
    `  -H 'Authorization: Bearer ${token}' \\`,
    `  -H 'Passerelle-Purpose: ${purpose}' \\`,
    `  -d '${body}'`,
  ].join('\n');
}

/** The day on which the demo data ends. */
function dataEnd(): string {
  const path = dataFile('world.json');
  const world: unknown = existsSync(path) ? JSON.parse(readFileSync(path, 'utf8')) : {};
  return typeof world === 'object' && world !== null && 'until' in world && typeof world.until === 'string'
    ? world.until
    : new Date().toISOString().slice(0, 10);
}
