import { existsSync, readFileSync } from 'node:fs';
import { setting } from '@passerelle/schema';
import type { TlsOptions } from '../admit/http-server.ts';
import { UserError } from '../cli/exit.ts';
import { providerKeys } from '../identify/provider-keys.ts';

// What the environment says of a gateway. docs/settings.md lists it.

/** What may hold a password: from the environment, or from a file. Errors: `UserError`. */
export function secret(name: string): string | null {
  try {
    return setting(name);
  } catch (error) {
    throw new UserError(error instanceof Error ? error.message : 'A setting cannot be read.');
  }
}

/** `PORT`. Errors: `UserError`. */
export function readPort(): number {
  const port = Number(process.env.PORT ?? '4000');
  if (!Number.isInteger(port) || port < 1 || port > 65534)
    throw new UserError('`PORT` takes a whole number from 1 to 65534; the port after it serves health and metrics.');
  return port;
}

/** `PASSERELLE_WORKERS`: processes that answer. Errors: `UserError`, also where several could not count together. */
export function readWorkers(): number {
  const count = Number(process.env.PASSERELLE_WORKERS || '1');
  if (!Number.isInteger(count) || count < 1 || count > 64) throw new UserError('`PASSERELLE_WORKERS` takes a whole number from 1 to 64.');
  if (count > 1 && secret('PASSERELLE_REDIS') === null)
    throw new UserError('Several workers count requests together in Redis: set `PASSERELLE_REDIS`, or leave `PASSERELLE_WORKERS` out.');
  return count;
}

/** `PASSERELLE_PROVIDERS`: the OpenID providers that are asked for keys, and no others. Errors: `UserError` for one that the register does not name. */
export function readProviders(known: ReadonlyMap<string, string>): ReadonlyMap<string, ReturnType<typeof providerKeys>> {
  const named = (process.env.PASSERELLE_PROVIDERS ?? '')
    .split(',')
    .map((one) => one.trim())
    .filter((one) => one !== '');
  const isKnown = new Set(known.values());
  for (const issuer of named)
    if (!isKnown.has(issuer))
      throw new UserError(
        `\`PASSERELLE_PROVIDERS\` names ${issuer}, which is no issuer of policies/register.yaml. Write it there, as its tokens name it in \`iss\`.`,
      );
  return new Map(named.map((issuer) => [issuer, providerKeys({ issuer })]));
}

/** `PASSERELLE_TLS_KEY`, `PASSERELLE_TLS_CERT` and, for certificates of clients, `PASSERELLE_TLS_CLIENT_CA`: files in PEM. Errors: `UserError`. */
export function readTls(): TlsOptions | null {
  const file = (name: string): string | null => {
    const path = process.env[`PASSERELLE_TLS_${name}`] ?? '';
    if (path === '') return null;
    if (!existsSync(path)) throw new UserError(`\`PASSERELLE_TLS_${name}\` names a file that is not there.`);
    return readFileSync(path, 'utf8');
  };
  const [key, cert, ca] = [file('KEY'), file('CERT'), file('CLIENT_CA')];
  if (key === null && cert === null && ca === null) return null;
  if (key === null || cert === null) throw new UserError('Give both `PASSERELLE_TLS_KEY` and `PASSERELLE_TLS_CERT`, or neither.');
  return { key, cert, ...(ca !== null && { ca }) };
}
