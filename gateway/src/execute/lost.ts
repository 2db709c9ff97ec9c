/** What failed in a request, and so is not known: nulls there are no values. */
export type Lost = {
  /** Subgraphs of which any null may be lost: a fetch failed whole, or it is not known what a failure struck. */
  readonly subgraphs: ReadonlySet<string>;
  /** Cells that failed alone, by the object that they are of. */
  readonly cells: ReadonlyMap<object, ReadonlySet<string>>;
};

export const nothingLost: Lost = { subgraphs: new Set(), cells: new Map() };

export function isNothingLost({ cells, subgraphs }: Lost): boolean {
  return cells.size === 0 && subgraphs.size === 0;
}

/** `subgraphs`: whose failure it was; several where that is not known. */
export type Failure = {
  readonly path: readonly (string | number)[];
  readonly code: unknown;
  readonly subgraphs: readonly string[];
  /** Whether the path may be wrong. */
  readonly isUnsure?: boolean;
};

/**
 * What is lost of an answer. A failure takes the first null on its path, and only that, so that one bad cell says nothing of other rows;
 * where there is none, or the path leads to what only the plan asked for, nobody knows what it took.
 * Source: AGREEMENTS.md section 1, "Three-valued logic": error, owner not reachable: unknown.
 */
export function lostIn(data: unknown, failures: readonly Failure[], failed: ReadonlySet<string>): Lost {
  if (failures.length === 0 && failed.size === 0) return nothingLost;
  const cells = new Map<object, Set<string>>();
  const subgraphs = new Set(failed);
  for (const failure of failures) {
    if (isRefusal(failure.code)) continue;
    const cell = failure.isUnsure ? null : nullOn(data, failure.path);
    if (cell === null) for (const one of failure.subgraphs) subgraphs.add(one);
    else cells.set(cell.object, (cells.get(cell.object) ?? new Set()).add(cell.name));
  }
  return { subgraphs, cells };
}

/** What a subgraph refuses of a list's arguments is no failure, and no operand is among it. */
function isRefusal(code: unknown): boolean {
  return code === 'ROW_LIMIT' || code === 'CURSOR_EXPIRED' || code === 'BAD_USER_INPUT';
}

type Cell = { readonly object: object; readonly name: string };

/** The cell that is null; of a null in a list the cell that holds the list. */
function nullOn(data: unknown, path: Failure['path']): Cell | null {
  let value = data;
  let cell: Cell | null = null;
  for (const segment of path) {
    if (typeof value !== 'object' || value === null || !Object.hasOwn(value, segment)) return null;
    if (!Array.isArray(value)) cell = { object: value, name: String(segment) };
    value = Reflect.get(value, segment);
    if (value === null) return cell;
  }
  return null;
}
