import { type DataObject, isObject, read } from './record.ts';

export type ResponsePath = readonly (string | number)[];

/** One step of a plan's path: a response name, or every item of a list; then, perhaps, only objects of some types. */
type Segment = { readonly name: string | null; readonly types: ReadonlySet<string> | null };

/** Parsed form of a plan's path: `crossings`, `nodes`, `@`, `document|[TravelDocument]`. */
export type TargetPath = readonly Segment[];

export function targetPath(path: readonly string[]): TargetPath {
  return path.map((text) => {
    const [, name = '', types] = /^([^|]*)(?:\|\[(.*)\])?$/.exec(text) ?? [];
    return { name: name === '@' || name === '' ? null : name, types: types === undefined ? null : new Set(types.split(',')) };
  });
}

/** The objects that a path leads to; a list on the way stands for its items. */
export function targetsAt(root: DataObject, path: TargetPath): readonly DataObject[] {
  const found: DataObject[] = [];
  visit(root, path, 0, found);
  return found;
}

function visit(value: unknown, path: TargetPath, at: number, found: DataObject[]): void {
  if (Array.isArray(value)) {
    const next = path[at]?.name === null ? at + 1 : at;
    for (const item of value) if (next === at || isOfType(item, path[at])) visit(item, path, next, found);
    return;
  }
  if (!isObject(value)) return;
  const segment = path[at];
  if (segment === undefined) found.push(value);
  else if (segment.name === null) {
    // A condition on the object itself; `@` that meets no list leads on as well, as lists of lists may have been flattened before.
    if (isOfType(value, segment)) visit(value, path, at + 1, found);
  } else {
    const next = read(value, segment.name);
    if (segment.types === null || Array.isArray(next) || isOfType(next, segment)) visit(next, path, at + 1, found);
  }
}

function isOfType(value: unknown, segment: Segment | undefined): boolean {
  const types = segment?.types ?? null;
  if (types === null || Array.isArray(value)) return true;
  return isObject(value) && types.has(String(read(value, '__typename')));
}

/** Where each of those objects stands: response names and list positions. One object may stand in several places. */
export function pathsTo(root: DataObject, path: TargetPath): ReadonlyMap<DataObject, readonly ResponsePath[]> {
  const found = new Map<DataObject, ResponsePath[]>();
  const wanted = new Set(targetsAt(root, path));
  const walk = (value: unknown, at: number, stands: ResponsePath): void => {
    if (Array.isArray(value)) {
      const next = path[at]?.name === null ? at + 1 : at;
      value.forEach((item, i) => {
        walk(item, next, [...stands, i]);
      });
    } else if (isObject(value)) {
      const segment = path[at];
      if (segment === undefined) {
        if (!wanted.has(value)) return;
        const places = found.get(value);
        if (places === undefined) found.set(value, [stands]);
        else places.push(stands);
      } else if (segment.name === null) walk(value, at + 1, stands);
      else walk(read(value, segment.name), at + 1, [...stands, segment.name]);
    }
  };
  walk(root, 0, []);
  return found;
}
