import type { Logger } from 'pino';
import { Counter, Registry } from 'prom-client';
import type { OnUnknownCode } from './mapping/counted-codes.ts';

/** What a subgraph counts, for `GET /metrics`. Labels are names of the mapping, never values. */
export type Metrics = {
  readonly countUnknownCode: OnUnknownCode;
  readonly contentType: string;
  text(): Promise<string>;
};

export function createMetrics(logger: Logger | undefined): Metrics {
  const registry = new Registry();
  const unknownCodes = new Counter({
    name: 'passerelle_unknown_codes_total',
    help: 'Values read whose code the mapping has no name for; they are given as UNKNOWN.',
    labelNames: ['type', 'column'],
    registers: [registry],
  });
  const warned = new Set<string>();
  return {
    countUnknownCode: (place) => {
      unknownCodes.inc(place);
      const name = `${place.type}: ${place.column}`;
      if (warned.has(name)) return;
      warned.add(name);
      logger?.warn({ event: 'subgraph.unknown-code', ...place }, 'a code that the mapping has no name for; more are only counted');
    },
    contentType: registry.contentType,
    text: () => registry.metrics(),
  };
}
