declare const isByteString: unique symbol;

/**
 * UTF-8 as a string: a character for each byte. Texts of several scripts are cut, joined and sent so at the cost of ASCII, without being decoded.
 * Source: Web IDL, `ByteString`; WHATWG Infra, "isomorphic decode".
 */
export type ByteString = string & { readonly [isByteString]: true };

export function byteString(text: string): ByteString {
  return (isAscii(text) ? text : Buffer.from(text, 'utf8').toString('latin1')) as ByteString;
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
