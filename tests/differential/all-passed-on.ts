import type { PassedOn } from '@passerelle/gateway';
import { type DocumentNode, type FragmentDefinitionNode, Kind, parse, type SelectionSetNode } from 'graphql';

/** Of an operation all leaves as passed on, in the order in which they are asked; of some something is looked at all the same. */
export function allPassedOn(query: string): PassedOn {
  const document = parse(query);
  const [operation] = document.definitions.flatMap((one) => (one.kind === Kind.OPERATION_DEFINITION ? [one.selectionSet] : []));
  return operation === undefined ? nothing : passedOnIn([operation], fragmentsOf(document));
}

const nothing: PassedOn = { sequences: [], read: new Set(), below: new Map() };

type Fragments = ReadonlyMap<string, SelectionSetNode>;

function fragmentsOf({ definitions }: DocumentNode): Fragments {
  const fragments = definitions.filter((one): one is FragmentDefinitionNode => one.kind === Kind.FRAGMENT_DEFINITION);
  return new Map(fragments.map((one) => [one.name.value, one.selectionSet]));
}

function passedOnIn(sets: readonly SelectionSetNode[], fragments: Fragments): PassedOn {
  const inner = new Map<string, SelectionSetNode[]>();
  const visit = ({ selections }: SelectionSetNode): void => {
    for (const one of selections) {
      if (one.kind === Kind.FIELD) {
        const name = (one.alias ?? one.name).value;
        inner.set(name, [...(inner.get(name) ?? []), ...(one.selectionSet ? [one.selectionSet] : [])]);
      } else {
        const set = one.kind === Kind.INLINE_FRAGMENT ? one.selectionSet : fragments.get(one.name.value);
        if (set !== undefined) visit(set);
      }
    }
  };
  for (const set of sets) visit(set);
  const leaves = [...inner].filter(([, below]) => below.length === 0).map(([name]) => name);
  return {
    sequences: leaves.length === 0 ? [] : [leaves],
    read: new Set(leaves.filter((name) => name.length % 3 === 0)),
    below: new Map([...inner].filter(([, below]) => below.length > 0).map(([name, below]) => [name, passedOnIn(below, fragments)])),
  };
}
