import { parseArgs } from 'node:util';
import type { WorldOptions } from '../options.ts';
import { type Agency, agencies } from './write-databases.ts';

/** What the command line of `seed.ts` says: a folder for every agency's file, or one agency and the address of a database for it. */
export type SeedOptions = WorldOptions & { readonly json: boolean } & (
    | { readonly kind: 'files'; readonly out: string }
    | { readonly kind: 'server'; readonly agency: Agency; readonly url: string }
  );

/** Reads `--scale N --seed S --until YYYY-MM-DD (--out DIR | --agency NAME) [--json]`; `url` is the address of the agency's database, which may hold a password and so is no argument. Errors: TypeError or RangeError that names the option. */
export function parseSeedOptions(args: readonly string[], url?: string): SeedOptions {
  const { values } = parseArgs({
    args: [...args],
    options: {
      scale: { type: 'string', default: '1' },
      seed: { type: 'string', default: '1' },
      until: { type: 'string' },
      out: { type: 'string' },
      agency: { type: 'string' },
      json: { type: 'boolean', default: false },
    },
  });
  const { until, out, agency, json } = values;
  if (until === undefined) throw new RangeError('`--until` is missing: the day on which the data end, YYYY-MM-DD.');
  const made = { scale: parseNumber('scale', values.scale), seed: parseNumber('seed', values.seed), until, json };
  if (agency === undefined) {
    if (out === undefined || out === '') throw new RangeError('`--out` is missing: the folder for the databases.');
    return { ...made, kind: 'files', out };
  }
  const named = agencies.find((one) => one === agency && one !== 'agreements');
  if (named === undefined) throw new RangeError(`\`--agency\` takes one of ${agencies.filter((one) => one !== 'agreements').join(', ')}.`);
  if (url === undefined || url === '')
    throw new RangeError('Set `PASSERELLE_DATABASE` to the address of an empty database, such as postgres://host/name.');
  return { ...made, kind: 'server', agency: named, url };
}

function parseNumber(name: string, text: string): number {
  const number = text.trim() === '' ? Number.NaN : Number(text);
  if (!Number.isFinite(number)) throw new RangeError(`\`--${name}\` takes a number.`);
  return number;
}
