import { type DocumentNode, type FragmentDefinitionNode, Kind, type SelectionSetNode } from 'graphql';
import type { Rewrite } from '../../plan/planner.ts';
import { type DataObject, isObject, read, write } from './record.ts';

/** What a fetch asked for, by response name, whatever the type of the object: null for a leaf. */
export type Asked = ReadonlyMap<string, Asked | null>;

/** The selections of the only operation in a document. */
export function askedIn(document: DocumentNode): Asked {
  const fragments = new Map(
    document.definitions
      .filter((one): one is FragmentDefinitionNode => one.kind === Kind.FRAGMENT_DEFINITION)
      .map((fragment) => [fragment.name.value, fragment.selectionSet]),
  );
  const operation = document.definitions.find(({ kind }) => kind === Kind.OPERATION_DEFINITION);
  if (operation?.kind !== Kind.OPERATION_DEFINITION) throw new Error('a fetch without an operation');
  return collect([operation.selectionSet], fragments);
}

function collect(sets: readonly SelectionSetNode[], fragments: ReadonlyMap<string, SelectionSetNode>): Asked {
  const inner = new Map<string, SelectionSetNode[]>();
  const visit = (set: SelectionSetNode | undefined): void => {
    for (const selection of set?.selections ?? []) {
      if (selection.kind === Kind.FIELD) {
        const name = (selection.alias ?? selection.name).value;
        const below = inner.get(name) ?? [];
        inner.set(name, selection.selectionSet ? [...below, selection.selectionSet] : below);
      } else visit(selection.kind === Kind.INLINE_FRAGMENT ? selection.selectionSet : fragments.get(selection.name.value));
    }
  };
  for (const set of sets) visit(set);
  return new Map([...inner].map(([name, below]) => [name, below.length === 0 ? null : collect(below, fragments)]));
}

/** The same under the names that a plan's rewrites give to what was answered. */
export function renamedAsked(rewrites: readonly Rewrite[], asked: Asked): Asked {
  return rewrites.reduce((renamed, rewrite) => {
    if (rewrite.kind === 'set') return renamed;
    const names = rewrite.path.filter((segment) => !segment.startsWith('... on '));
    return withRenamed(renamed, names, rewrite.to);
  }, asked);
}

function withRenamed(asked: Asked, [name = '', ...rest]: readonly string[], to: string): Asked {
  const inner = asked.get(name);
  if (inner === undefined) return asked;
  if (rest.length > 0) return inner === null ? asked : new Map([...asked, [name, withRenamed(inner, rest, to)]]);
  return new Map([...asked, [to, union(asked.get(to) ?? null, inner)]]);
}

function union(one: Asked | null, other: Asked | null): Asked | null {
  if (one === null || other === null) return one ?? other;
  const names = new Set([...one.keys(), ...other.keys()]);
  return new Map([...names].map((name) => [name, union(one.get(name) ?? null, other.get(name) ?? null)]));
}

/**
 * Puts what a subgraph answered into an object. Only what was asked for goes in: a member that a subgraph made up could otherwise stand
 * where another agency's answer belongs. An object that comes first is taken as it is, cut to what was asked; lists of one length merge
 * item by item; anything else replaces what was there. Of a subgraph that knows of an interface only that it is one (`@interfaceObject`), the
 * name of the interface, which is abstract, does not replace that of the object's own type.
 */
export function mergeInto(target: DataObject, source: DataObject, asked: Asked, how: Merging): void {
  for (const [name, inner] of asked) {
    const value = read(source, name);
    if (value === undefined || (name === '__typename' && how.isAbstract(value) && read(target, name) !== undefined)) continue;
    write(target, name, merged(read(target, name), value, inner, how));
  }
}

/** `isExact`: the source holds nothing but what was asked for. */
export type Merging = { readonly isAbstract: (type: unknown) => boolean; readonly isExact: boolean };

function merged(before: unknown, value: unknown, asked: Asked | null, how: Merging): unknown {
  if (asked === null || typeof value !== 'object' || value === null) return value;
  if (before === undefined && how.isExact) return value;
  if (Array.isArray(value)) {
    // What was answered once may be put into several objects, so that the answer itself stays as it is.
    const list = Array.isArray(before) && before.length === value.length ? before : null;
    for (let i = 0; i < value.length; i++) {
      const item = merged(list?.[i], value[i], asked, how);
      if (list) list[i] = item;
    }
    return list ?? value;
  }
  if (isObject(before)) {
    mergeInto(before, value as DataObject, asked, how);
    return before;
  }
  if (!how.isExact) cut(value as DataObject, asked, how);
  return value;
}

function cut(object: DataObject, asked: Asked, how: Merging): void {
  // Not `Object.keys`: a list of names is made for it each time.
  for (const name in object) {
    const inner = asked.get(name);
    if (inner === undefined) delete object[name];
    else if (inner !== null) merged(undefined, object[name], inner, how);
  }
}
