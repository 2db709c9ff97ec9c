import fc from 'fast-check';
import { keysToLookUp, rootLists, types, type Values } from './world.ts';

/** A selection: a leaf, an object behind a reference, or a list with what is asked of its page. */
export type Selection =
  | { readonly kind: 'leaf'; readonly name: string; readonly field: string }
  | { readonly kind: 'one'; readonly name: string; readonly field: string; readonly of: readonly Selection[] }
  | ({ readonly kind: 'many'; readonly name: string; readonly field: string } & Page);
export type Page = {
  readonly filter: { readonly field: string; readonly is: string } | null;
  readonly total: boolean;
  readonly through: 'nodes' | 'edges';
  readonly of: readonly Selection[];
};
export type Root =
  | Extract<Selection, { kind: 'many' }>
  | { readonly kind: 'lookUp'; readonly name: string; readonly key: Values; readonly of: readonly Selection[] };

function objects(type: string, depth: number): fc.Arbitrary<readonly Selection[]> {
  const facts = types.get(type);
  const leaves = fc
    .subarray([...(facts?.leaves ?? []), 'ref', '__typename'])
    .map((names) => names.map((field): Selection => ({ kind: 'leaf', name: field, field })));
  const edges = (depth > 0 ? (facts?.edges ?? []) : []).map(({ name, target, isMany }) =>
    fc.option(
      isMany
        ? page(target, depth - 1).map((one): Selection => ({ kind: 'many', name: `${name}_`, field: name, ...one }))
        : objects(target, depth - 1).map((of): Selection => ({ kind: 'one', name: `${name}_`, field: name, of })),
      {
        nil: null,
      },
    ),
  );
  return fc.tuple(leaves, ...edges).map(([plain, ...deeper]) => {
    const all = [...plain, ...deeper.filter((one) => one !== null)];
    return all.length > 0 ? all : [{ kind: 'leaf', name: '__typename', field: '__typename' }];
  });
}

function page(type: string, depth: number): fc.Arbitrary<Page> {
  const filters =
    type === 'Crossing'
      ? [
          { field: 'direction', is: 'ENTRY' },
          { field: 'lane', is: 'L1' },
        ]
      : [];
  return fc.record({
    filter: fc.oneof({ weight: 2, arbitrary: fc.constant(null) }, { weight: 1, arbitrary: fc.constantFrom(null, ...filters) }),
    total: fc.boolean(),
    through: fc.constantFrom('nodes' as const, 'edges' as const),
    of: objects(type, depth),
  });
}

const roots: fc.Arbitrary<Root> = fc.oneof(
  ...[...rootLists].map(([type, field]) => page(type, 2).map((one): Root => ({ kind: 'many', name: field, field, ...one }))),
  fc
    .record({ key: fc.constantFrom(...keysToLookUp), of: objects('TravelDocument', 2) })
    .map((one): Root => ({ kind: 'lookUp', name: 'one', ...one })),
);

/** One or two root fields, each under a name of its own. */
export const operations: fc.Arbitrary<readonly Root[]> = fc
  .array(roots, { minLength: 1, maxLength: 2 })
  .map((all) => all.map((root, index) => ({ ...root, name: `${root.name}${index}` })));

export function writtenOperation(all: readonly Root[]): string {
  return `{ ${all.map(writtenRoot).join(' ')} }`;
}

function writtenRoot(root: Root): string {
  if (root.kind === 'many') return writtenSelection(root);
  const { issuingState, number, type } = root.key;
  return `${root.name}: travelDocument(issuingState: "${issuingState}", number: "${number}", type: ${type}) ${block(root.of)}`;
}

function block(selections: readonly Selection[]): string {
  return `{ ${selections.map(writtenSelection).join(' ')} }`;
}

function writtenSelection(selection: Selection): string {
  const { name, field } = selection;
  if (selection.kind === 'leaf') return field;
  if (selection.kind === 'one') return `${name}: ${field} ${block(selection.of)}`;
  const { filter, total, through, of } = selection;
  const literal = filter?.field === 'direction' ? filter.is : `"${filter?.is}"`;
  const args = filter === null ? '' : `(filter: {${filter.field}: {is: ${literal}}})`;
  const rows = through === 'nodes' ? `nodes ${block(of)}` : `edges { node ${block(of)} }`;
  return `${name}: ${field}${args} { ${total ? 'totalCount ' : ''}${rows} }`;
}
