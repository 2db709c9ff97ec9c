import {
  isAlias,
  isCollection,
  isMap,
  isNode,
  isPair,
  isScalar,
  isSeq,
  LineCounter,
  type Node,
  parseDocument,
  visit,
  type Document as YamlDocument,
} from 'yaml';
import type { Problem, YamlPath } from './problem.ts';

/** A file's name as officers know it, and its text. */
export type SourceText = { readonly file: string; readonly text: string };

/** A parsed file that still knows where each of its values stands. */
export type Source = { readonly file: string; readonly value: unknown; readonly locate: (at: YamlPath) => Position };
export type Position = { readonly line: number; readonly column: number };
export type SourceReading =
  | { readonly kind: 'ok'; readonly source: Source }
  | { readonly kind: 'refused'; readonly problems: readonly Problem[] };

/**
 * Reads YAML 1.2, core schema, without aliases and tags: what an officer reads aloud is what is there.
 * Errors: problems `yaml`, `alias` and `unquoted-code`, the last for words that other YAML readers take for booleans.
 * Source: YAML 1.2.2; AGREEMENTS.md section 2.
 */
export function readSource({ file, text }: SourceText): SourceReading {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, version: '1.2', schema: 'core', merge: false });
  const positionAt = (offset: number): Position => {
    const { line, col } = lines.linePos(offset);
    return { line, column: col };
  };
  const problem = (offset: number, rule: string, message: string, remedy: string): Problem => {
    return { file, ...positionAt(offset), rule, message, remedy, severity: 'error' };
  };
  const syntax = document.errors.map((error) =>
    problem(error.pos[0], 'yaml', firstLine(error.message), 'Correct the indentation, quotes or brackets at this place.'),
  );
  if (syntax.length > 0) return { kind: 'refused', problems: syntax };
  const words = findingsIn(document).map(({ offset, rule, message, remedy }) => problem(offset, rule, message, remedy));
  if (words.length > 0) return { kind: 'refused', problems: words };
  return {
    kind: 'ok',
    source: { file, value: document.toJS({ maxAliasCount: 0 }), locate: (at) => positionAt(offsetOf(document.contents, at)) },
  };
}

type TextFinding = { readonly offset: number; readonly rule: string; readonly message: string; readonly remedy: string };

/** Words that YAML 1.1 readers take for booleans: `NO` is the classic one. `on` may be a key of the language. */
const ambiguousWord = /^(y|n|yes|no|on|off)$/i;

function findingsIn(document: YamlDocument): readonly TextFinding[] {
  const found: TextFinding[] = [];
  visit(document, (key, node) => {
    if (
      isAlias(node) ||
      (isNode(node) && node.tag !== undefined && !defaultTag.test(node.tag)) ||
      (isNode(node) && 'anchor' in node && node.anchor)
    ) {
      const offset = node.range?.[0] ?? 0;
      found.push({
        offset,
        rule: 'alias',
        message: 'Anchors, aliases and tags are not part of the language.',
        remedy: 'Write the value out where it is meant.',
      });
    }
    if (key === 'key' && isCollection(node)) {
      const offset = node.range?.[0] ?? 0;
      found.push({
        offset,
        rule: 'yaml',
        message: 'A map or a list stands where a key belongs.',
        remedy: 'Write a name, and the map after its colon.',
      });
    }
    if (!isScalar(node) || node.type !== 'PLAIN') return;
    const isKey = key === 'key';
    const written = node.source ?? '';
    if ((ambiguousWord.test(written) && !(isKey && written === 'on')) || (isKey && typeof node.value !== 'string')) {
      found.push({
        offset: node.range?.[0] ?? 0,
        rule: 'unquoted-code',
        message: `\`${written}\` stands without quotes and looks like a number or a yes-or-no.`,
        remedy: `Write "${written}" in quotes if it is a code; write true or false if it is not.`,
      });
    }
  });
  return found;
}

const defaultTag = /^tag:yaml\.org,2002:(str|int|float|bool|null|seq|map)$/;

/** Offset of the key, list item or, where the path leads nowhere, of the last thing found on the way. */
function offsetOf(root: unknown, at: YamlPath): number {
  let node: unknown = root;
  let offset = isNode(node) ? startOf(node) : 0;
  for (const segment of at) {
    if (isMap(node)) {
      const pair = node.items.find((item) => isPair(item) && isScalar(item.key) && String(item.key.value) === String(segment));
      if (pair === undefined) return offset;
      if (isNode(pair.key)) offset = startOf(pair.key);
      node = pair.value;
    } else if (isSeq(node) && typeof segment === 'number') {
      node = node.items[segment];
      if (!isNode(node)) return offset;
      offset = startOf(node);
    } else {
      return offset;
    }
  }
  return offset;
}

function startOf(node: Node): number {
  return node.range?.[0] ?? 0;
}

function firstLine(message: string): string {
  const [line = ''] = message.split('\n');
  return `${line.replace(/ at line \d+, column \d+:?$/, '').replace(/\.$/, '')}.`;
}
