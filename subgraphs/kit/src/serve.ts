import { parseGatewayKeys, setting } from '@passerelle/schema';
import { pino } from 'pino';
import { openDatabase } from './database/open.ts';
import { sqliteFigures } from './figures/sqlite-figures.ts';
import type { Mapping } from './mapping/define.ts';
import { createSubgraph } from './subgraph.ts';

/** `sdl`: expanded; that of `schema/subgraphs/<name>.graphql` unless given. */
type Served = { readonly name: string; readonly mapping: Mapping; readonly sdl?: string };

/**
 * Runs a subgraph as a process of its own.
 * Shape:  `PORT` (0 for any), `PASSERELLE_DATABASE` (path or URL), `PASSERELLE_SUBGRAPH_KEY` (base64url, 32 bytes or more),
 *         `PASSERELLE_GATEWAY_KEYS` (the gateway's public key, base64url; several by comma),
 *         `PASSERELLE_FIGURES` (file in which figures that were told are kept; without it they last as long as the process).
 *         `PASSERELLE_DATABASE` and the key may stand in files, which `…_FILE` names.
 *         Sends `{ kind: 'ready', url }` to a parent process; ends on SIGTERM and SIGINT when requests under way are answered.
 * Errors: throws where a variable is missing or the mapping does not fit.
 */
export async function serveSubgraph({ name, mapping, sdl }: Served): Promise<void> {
  const logger = pino({ name, level: process.env.LOG_LEVEL ?? 'info' });
  const database = openDatabase(variable('PASSERELLE_DATABASE'), { readOnly: true });
  const writable = mapping.mutation === undefined ? null : openDatabase(variable('PASSERELLE_DATABASE'), { readOnly: false });
  const key = Buffer.from(variable('PASSERELLE_SUBGRAPH_KEY'), 'base64url');
  const figures = hasFigures(mapping) ? figuresFile() : null;
  const subgraph = await createSubgraph({
    name,
    mapping,
    ...(sdl !== undefined && { sdl }),
    database,
    ...(writable !== null && { writable }),
    key,
    gatewayKeys: parseGatewayKeys(variable('PASSERELLE_GATEWAY_KEYS')),
    logger,
    ...(figures && { figures }),
  });
  const url = await subgraph.listen({ port: Number(process.env.PORT ?? 0) });
  let stopping = false;
  const stop = (): void => {
    if (stopping) return;
    stopping = true;
    void subgraph.close().then(async () => {
      await database.destroy();
      await writable?.destroy();
      figures?.close();
      // The channel to the parent would keep the process alive.
      if (process.connected) process.disconnect();
    });
  };
  process.once('SIGTERM', stop);
  process.once('SIGINT', stop);
  process.once('disconnect', stop);
  logger.info({ event: 'subgraph.ready', url }, 'ready');
  process.send?.({ kind: 'ready', url });
}

function hasFigures({ query }: Mapping): boolean {
  return Object.values(query).some(({ kind }) => kind === 'figures');
}

function figuresFile(): ReturnType<typeof sqliteFigures> | null {
  const path = process.env.PASSERELLE_FIGURES;
  return path === undefined || path === '' ? null : sqliteFigures(path);
}

function variable(name: string): string {
  const value = setting(name);
  if (value === null) throw new Error(`Set the environment variable \`${name}\`, or \`${name}_FILE\` to a file that holds it.`);
  return value;
}
