declare const isByteString: unique symbol;

/**
 * UTF-8 as a string: a character for each byte. Texts of several scripts are cut, joined and sent so at the cost of ASCII, without being decoded.
 * Source: Web IDL, `ByteString`; WHATWG Infra, "isomorphic decode".
 */
export type ByteString = string & { readonly [isByteString]: true };

export function byteString(text: string): ByteString {
  return (isAscii(text) ? text : Buffer.from(text, 'utf8').toString('latin1')) as ByteString;
}

/** A value as JSON. */
export function jsonBytes(value: unknown): ByteString {
  return typeof value === 'string' && isPlain(value) ? (`"${value}"` as ByteString) : byteString(JSON.stringify(value ?? null));
}

/** Longer than this, to look at each character takes longer than to ask for the JSON. */
const shortText = 24;

/** Whether a text stands in JSON as it is, and is the same in bytes: most codes, dates and initials do. */
function isPlain(text: string): boolean {
  if (text.length > shortText) return false;
  for (let i = 0; i < text.length; i += 1) {
    const code = text.charCodeAt(i);
    if (code < 0x20 || code > 0x7e || code === 0x22 || code === 0x5c) return false;
  }
  return true;
}

/** The text that it stands for. */
export function textOf(bytes: ByteString): string {
  return isAscii(bytes) ? bytes : Buffer.from(bytes, 'latin1').toString('utf8');
}

/** Whether a text is the same either way. */
export function isAscii(text: string): boolean {
  // Counted by the machine's widest instructions; a regular expression takes several times as long.
  return Buffer.byteLength(text) === text.length;
}
