import { gatewayError } from '../errors/gateway-error.ts';
import { decodeJustification } from './justification.ts';

/** What the caller declares in headers; none of it is believed, all of it is checked against documents. */
export type Declared = {
  readonly purpose: string | null;
  readonly caseReference: string | null;
  /** Documents named, in order; null where the header is absent. */
  readonly agreements: readonly string[] | null;
  readonly withheld: 'errors' | 'extensions';
  /** Why this request needs what its documents give per request only, in the officer's words. */
  readonly necessity: string | null;
  readonly emergency: DeclaredEmergency | null;
};

/** An emergency as the caller claims it: a ground of the document, and the officer's words. */
export type DeclaredEmergency = { readonly ground: string; readonly justification: string };

type Headers = Readonly<Record<string, string | readonly string[] | undefined>>;

/**
 * Reads the headers of DESIGN.md section 11.
 * Errors: `BAD_REQUEST` with the header's name where a necessity or an emergency is there but cannot be read: what an officer
 * answers for is never guessed.
 */
export function readDeclared(headers: Headers): Declared {
  const agreements = one(headers, 'passerelle-agreement');
  return {
    purpose: one(headers, 'passerelle-purpose'),
    caseReference: one(headers, 'passerelle-case'),
    agreements:
      agreements === null
        ? null
        : agreements
            .split(',')
            .map((id) => id.trim())
            .filter((id) => id !== ''),
    withheld: one(headers, 'passerelle-withheld') === 'extensions' ? 'extensions' : 'errors',
    necessity: read(headers, 'Passerelle-Necessity', decodeJustification),
    emergency: read(headers, 'Passerelle-Emergency', parseEmergency),
  };
}

/** A declaration that says nothing: what the requests of no caller start from. */
export const nothingDeclared: Declared = readDeclared({});

/** `<ground>; <percent-encoded justification>` */
function parseEmergency(text: string): DeclaredEmergency | null {
  const [, ground = '', encoded = ''] = /^([A-Z][A-Z_]{0,63}); ?([^;]+)$/.exec(text) ?? [];
  const justification = decodeJustification(encoded);
  return ground === '' || justification === null ? null : { ground, justification };
}

function read<T>(headers: Headers, header: string, parse: (text: string) => T | null): T | null {
  const name = header.toLowerCase();
  const value = Object.hasOwn(headers, name) ? headers[name] : undefined;
  if (value === undefined) return null;
  const parsed = typeof value === 'string' ? parse(value.trim()) : null;
  if (parsed === null) throw gatewayError('BAD_REQUEST', { details: { header } });
  return parsed;
}

function one(headers: Headers, name: string): string | null {
  const value = Object.hasOwn(headers, name) ? headers[name] : undefined;
  const text = typeof value === 'string' ? value.trim() : '';
  return text === '' ? null : text;
}
