/** How much of a value shows: `clear`, or the mask as documents write it. Null is nothing. */
export type Level = string;

/** Whether whoever has `high` could work out `low`. Source: AGREEMENTS.md sections 1 ("Levels") and 4. */
function isAtMost(low: Level, high: Level): boolean {
  if (low === high || high === 'clear' || low === 'constant') return true;
  if (low === 'year') return high === 'yearMonth';
  const [kind, size] = partsOf(low);
  const [otherKind, otherSize] = partsOf(high);
  return (kind === 'truncate' || kind === 'last') && kind === otherKind && size <= otherSize;
}

export function lowest(levels: readonly (Level | null)[]): Level | null {
  return levels.find((level) => levels.every((other) => level !== null && other !== null && isAtMost(level, other))) ?? null;
}

/** Masks without an order have no highest: then nothing shows. */
export function highest(levels: readonly Level[]): Level | null {
  return levels.find((level) => levels.every((other) => isAtMost(other, level))) ?? null;
}

export function shown(level: Level, value: unknown): unknown {
  if (level === 'clear' || value === null) return value;
  if (typeof value !== 'string' || value === '') return null;
  const [kind, size] = partsOf(level);
  const characters = [...value];
  switch (kind) {
    case 'constant':
      return '***';
    // A value that the mask of what it contains cannot cut shows nothing.
    case 'year':
      return /^\d{4}(-\d{2}){0,2}$/.test(value) ? value.slice(0, 4) : null;
    case 'initial':
      return `${[...value.trimStart()][0] ?? ''}.`;
    case 'last':
      return characters.length > size ? characters.slice(-size).join('') : null;
    default:
      throw new Error(`the oracle does not know the mask ${level}`);
  }
}

function partsOf(level: Level): readonly [string, number] {
  const [, kind = '', size = '0'] = /^([A-Za-z]+)(?:\((\d+)\))?$/.exec(level) ?? [];
  return [kind, Number(size)];
}
