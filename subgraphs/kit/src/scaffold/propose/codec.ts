import type { StoredType } from '../introspect/shape.ts';
import { quoted } from '../write/quoted.ts';
import type { ProposedCodec, ProposedCodes } from './proposal.ts';

/** A codec, and the type of the graph whose values it gives. */
export type TypedCodec = { readonly type: string; readonly codec: ProposedCodec };

/**
 * How a column is read. `asKey`: it tells rows apart, so it is carried as text. Null where nothing can read it.
 * `codes`: the list that the column's codes stand in, where they stand in one.
 */
export function codecOf(stored: StoredType, asKey: boolean, codes: ProposedCodes | undefined): TypedCodec | null {
  switch (stored.kind) {
    case 'text':
      return typed('String', 'text', stored.pad > 0 ? `{ pad: ${stored.pad} }` : '');
    case 'whole':
      if (asKey) return typed('ID', 'wholeNumber', sizeText(stored));
      if (stored.fits === 'int') return typed('Int', 'integer', stored.bits === 16 ? '{ bits: 16 }' : '');
      return stored.fits === 'number' ? typed('Float', 'integer', '{ bits: 64 }') : typed('String', 'wholeNumber', sizeText(stored));
    case 'number':
      if (asKey) return stored.asText ? typed('String', 'shown') : null;
      return typed('Float', 'decimal');
    case 'money':
      return asKey ? typed('String', 'shown') : typed('Float', 'money');
    case 'boolean':
      if (asKey)
        return stored.forms === 'native' ? typed('String', 'shown') : typed('String', stored.forms === null ? 'wholeNumber' : 'text');
      if (stored.forms === 'native') return typed('Boolean', 'bool', quoted('native'));
      return stored.forms === null ? typed('Boolean', 'bool') : typed('Boolean', 'flag', stored.forms.map(quoted).join(', '));
    case 'date':
      return typed('Date', 'date', quoted(stored.format));
    case 'dateTime':
      // The graph has whole seconds; rows may be told apart by less.
      if (asKey && stored.format === 'native') return typed('String', 'shown');
      if (asKey && stored.format === 'epochMillis') return typed('ID', 'wholeNumber');
      return typed('DateTime', 'dateTime', quoted(stored.format));
    case 'codes':
      return codes === undefined
        ? typed('String', 'text')
        : { type: codes.type, codec: { written: `code(${codes.constant})`, imports: ['code'], codes: [codes.constant] } };
    case 'uuid':
      return typed('ID', 'shown', quoted('uuid'));
    case 'list':
      return asKey ? null : listOf(codecOf(stored.of, false, codes));
    case 'set':
      if (asKey || codes === undefined) return null;
      return {
        type: `[${codes.type}!]`,
        codec: { written: `delimited(',', code(${codes.constant}))`, imports: ['delimited', 'code'], codes: [codes.constant] },
      };
    case 'shown':
      return typed('String', 'shown');
    case 'unsupported':
      return null;
    default:
      return stored satisfies never;
  }
}

function sizeText({ bits, unsigned }: Extract<StoredType, { readonly kind: 'whole' }>): string {
  const options = [...(bits === 64 ? [] : [`bits: ${bits}`]), ...(unsigned === true ? ['unsigned: true'] : [])];
  return options.length === 0 ? '' : `{ ${options.join(', ')} }`;
}

function listOf(member: TypedCodec | null): TypedCodec | null {
  if (member === null) return null;
  const { written, imports, codes } = member.codec;
  return { type: `[${member.type}!]`, codec: { written: `array(${written})`, imports: ['array', ...imports], codes } };
}

function typed(type: string, name: string, args = ''): TypedCodec {
  return { type, codec: { written: `${name}(${args})`, imports: [name], codes: [] } };
}

/** Why a column cannot be mapped, or cannot be part of a key. */
export function whyNot(stored: StoredType, asKey: boolean): string {
  if (stored.kind === 'unsupported') return stored.why;
  return asKey ? 'it holds numbers with fractions, or what cannot be read, and keys are text' : 'nothing can read it';
}
