import { hash } from 'node:crypto';
import { type ASTNode, type DocumentNode, Kind, type OperationDefinitionNode, print, visit } from 'graphql';

/**
 * An operation without what it was about: enough to decide it again, and nothing of whom it asked for.
 * Shape: `text` is JSON, `{"query":…,"variables":…}`: texts are empty, numbers that are no sizes of pages are zero, names of the caller's own (of the operation, its
 * variables, aliases and fragments) are counted through. `name`: SHA-256 of it, base64url.
 */
export type OperationShape = { readonly name: string; readonly text: string };

export type ShapedOperation = {
  readonly document: DocumentNode;
  readonly operation: OperationDefinitionNode;
  readonly variables: Readonly<Record<string, unknown>>;
};

/** Shapes of one operation, by what its variables look like; when there are more, they are worked out anew. */
const mostKept = 200;

type Blank = {
  readonly query: string;
  readonly names: readonly string[];
  readonly sizes: ReadonlySet<string>;
  readonly byVariables: Map<string, OperationShape>;
};
const blanks = new WeakMap<OperationDefinitionNode, Blank>();

export function shapeOf({ document, operation, variables }: ShapedOperation): OperationShape {
  const blank = blanks.get(operation) ?? blankOf(document, operation);
  blanks.set(operation, blank);
  const { query, names, sizes, byVariables } = blank;
  const given = names.flatMap((name, i) =>
    Object.hasOwn(variables, name) ? [[`v${i + 1}`, sizes.has(name) ? size(variables[name]) : blankValue(variables[name])] as const] : [],
  );
  const looks = JSON.stringify(Object.fromEntries(given));
  const known = byVariables.get(looks);
  if (known !== undefined) return known;
  const text = `{"query":${JSON.stringify(query)},"variables":${looks}}`;
  const shape = { name: hash('sha256', text, 'base64url'), text };
  if (byVariables.size >= mostKept) byVariables.clear();
  byVariables.set(looks, shape);
  return shape;
}

function blankOf(document: DocumentNode, operation: OperationDefinitionNode): Blank {
  const names = (operation.variableDefinitions ?? []).map(({ variable }) => variable.name.value);
  const counted = { aliases: new Map<string, string>(), fragments: new Map<string, string>() };
  const own = {
    ...document,
    definitions: document.definitions.filter((one) => one.kind !== Kind.OPERATION_DEFINITION || one === operation),
  };
  const blank = visit(own, {
    OperationDefinition: ({ name: _name, ...rest }) => rest,
    Variable: (node) => ({ ...node, name: { kind: Kind.NAME, value: `v${names.indexOf(node.name.value) + 1}` } }),
    Field: (node) => (node.alias === undefined ? undefined : { ...node, alias: countedName(counted.aliases, 'a', node.alias.value) }),
    FragmentSpread: (node) => ({ ...node, name: countedName(counted.fragments, 'F', node.name.value) }),
    FragmentDefinition: (node) => ({ ...node, name: countedName(counted.fragments, 'F', node.name.value) }),
    StringValue: (node) => ({ ...node, value: '', block: false }),
    IntValue: (node, _key, parent) => ({ ...node, value: isSize(parent) ? String(size(Number(node.value)) ?? 0) : '0' }),
    FloatValue: (node) => ({ ...node, value: '0.0' }),
  });
  return { query: print(blank), names, sizes: sizesIn(own), byVariables: new Map() };
}

function countedName(known: Map<string, string>, letter: string, name: string): { readonly kind: Kind.NAME; readonly value: string } {
  const value = known.get(name) ?? `${letter}${known.size + 1}`;
  known.set(name, value);
  return { kind: Kind.NAME, value };
}

/** Variables that are the size of a page wherever they stand. */
function sizesIn(document: DocumentNode): ReadonlySet<string> {
  const used = new Map<string, boolean>();
  visit(document, {
    VariableDefinition: () => false,
    Variable: (node, _key, parent) => {
      used.set(node.name.value, isSize(parent) && used.get(node.name.value) !== false);
    },
  });
  return new Set([...used].flatMap(([name, isOnlySize]) => (isOnlySize ? [name] : [])));
}

/** Sizes of pages decide about limits; any other number may tell whom an operation is about, a key above all. */
function isSize(parent: ASTNode | readonly ASTNode[] | undefined): boolean {
  return parent !== undefined && 'kind' in parent && parent.kind === Kind.ARGUMENT && sizeArguments.has(parent.name.value);
}

const sizeArguments: ReadonlySet<string> = new Set(['first', 'last']);
/** The widest page of a list. */
const largestSize = 200;

function size(value: unknown): number | null {
  if (typeof value !== 'number') return null;
  return Number.isInteger(value) && value >= 0 && value <= largestSize ? value : 0;
}

function blankValue(value: unknown): unknown {
  if (typeof value === 'string') return '';
  if (typeof value === 'number') return 0;
  if (typeof value === 'boolean' || value === null || value === undefined) return value ?? null;
  if (Array.isArray(value)) return value.map(blankValue);
  if (typeof value !== 'object') return null;
  return Object.fromEntries(Object.entries(value).map(([name, member]) => [name, blankValue(member)]));
}
