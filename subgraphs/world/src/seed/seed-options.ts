import { parseArgs } from 'node:util';
import type { WorldOptions } from '../options.ts';

/** What the command line of `seed.ts` says. */
export type SeedOptions = WorldOptions & { readonly out: string; readonly json: boolean };

/** Reads `--scale N --seed S --until YYYY-MM-DD --out DIR [--json]`. Errors: TypeError or RangeError that names the option. */
export function parseSeedOptions(args: readonly string[]): SeedOptions {
  const { values } = parseArgs({
    args: [...args],
    options: {
      scale: { type: 'string', default: '1' },
      seed: { type: 'string', default: '1' },
      until: { type: 'string' },
      out: { type: 'string' },
      json: { type: 'boolean', default: false },
    },
  });
  const { until, out, json } = values;
  if (until === undefined) throw new RangeError('`--until` is missing: the day on which the data end, YYYY-MM-DD.');
  if (out === undefined || out === '') throw new RangeError('`--out` is missing: the folder for the databases.');
  return { scale: parseNumber('scale', values.scale), seed: parseNumber('seed', values.seed), until, out, json };
}

function parseNumber(name: string, text: string): number {
  const number = text.trim() === '' ? Number.NaN : Number(text);
  if (!Number.isFinite(number)) throw new RangeError(`\`--${name}\` takes a number.`);
  return number;
}
