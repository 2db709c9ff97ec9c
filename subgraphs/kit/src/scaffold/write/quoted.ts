/** A text as TypeScript writes it: in single quotes, unless that takes more escapes. */
export function quoted(text: string): string {
  const escaped = [...text.replaceAll('\\', '\\\\')].map(printable).join('');
  return text.includes("'") && !text.includes('"') ? `"${escaped}"` : `'${escaped.replaceAll("'", "\\'")}'`;
}

/** Signs that end a line, or that nobody sees, by their number. */
function printable(sign: string): string {
  const code = sign.codePointAt(0) ?? 0;
  const isHidden = code < 0x20 || (code >= 0x7f && code < 0xa0) || code === 0x2028 || code === 0x2029 || code === 0xfeff;
  return isHidden ? `\\u${code.toString(16).padStart(4, '0')}` : sign;
}

/** A member of an object literal: bare where it may be. */
export function memberName(text: string): string {
  if (text === '__proto__') return "['__proto__']";
  return /^[A-Za-z_$][\w$]*$/.test(text) ? text : quoted(text);
}
