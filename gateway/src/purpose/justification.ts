/** Most characters of an officer's reason, and of the header that carries it: three bytes a character, each written `%XX`. */
const mostCharacters = 1000;
const mostEncoded = 9 * mostCharacters;

/**
 * An officer's reason out of a header: percent-encoded UTF-8, as JavaScript's `encodeURIComponent` writes it.
 * Shape:  1 to 1000 characters with a letter or a digit among them, and no control characters; null for anything else.
 * Source: RFC 3986 sections 2.1 and 2.3. A comma is not taken: it joins headers that came twice (RFC 9110 section 5.3).
 */
export function decodeJustification(encoded: string): string | null {
  if (encoded.length > mostEncoded || !/^(?:[A-Za-z0-9\-_.!~*'()]|%[0-9A-Fa-f]{2})+$/.test(encoded)) return null;
  const text = decoded(encoded)?.trim();
  if (text === undefined || [...text].length > mostCharacters) return null;
  return /[\p{L}\p{N}]/u.test(text) && !/[\p{Cc}\p{Cs}\u2028\u2029]/u.test(text) ? text : null;
}

function decoded(encoded: string): string | null {
  try {
    return decodeURIComponent(encoded);
  } catch {
    return null;
  }
}
