/** A fetch's text without what is read for the record alone: keys of what is given, and of whom it is about. They reach nobody. */
export function withoutRecord(text: string): string {
  return text.replace(/\bk\d+: \w+(\s*\{[^{}]*\})?/g, '');
}
