/** How much of a value shows: `clear`, or the mask as documents write it. Null is nothing. */
export type Level = string;

/** Whether whoever has `high` could work out `low`. Source: AGREEMENTS.md sections 1 ("Levels") and 4. */
function isAtMost(low: Level, high: Level): boolean {
  if (low === high || high === 'clear' || low === 'constant') return true;
  if (low === 'year') return high === 'yearMonth';
  const [kind, size] = partsOf(low);
  const [otherKind, otherSize] = partsOf(high);
  if (low === 'initial') return otherKind === 'initialsAfter';
  if (kind !== otherKind) return false;
  // Of a wider span or band the ends are those of narrower ones only where it is made of whole ones.
  if (kind === 'roundTime' || kind === 'band') return size % otherSize === 0;
  return ['truncate', 'last', 'initialsAfter'].includes(kind) && size <= otherSize;
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
  const [kind, size] = partsOf(level);
  if (kind === 'band') return typeof value === 'number' ? Math.floor(value / size) * size : null;
  if (typeof value !== 'string' || value === '') return null;
  const characters = [...value];
  switch (kind) {
    case 'constant':
      return '***';
    // A value that the mask of what it contains cannot cut shows nothing.
    case 'year':
      return /^\d{4}(-\d{2}){0,2}$/.test(value) ? value.slice(0, 4) : null;
    case 'yearMonth':
      return /^\d{4}(-\d{2}){0,2}$/.test(value) ? value.slice(0, 7) : null;
    // Where nothing would be hidden, nothing shows.
    case 'initialsAfter': {
      const words = value.split(/\s+/).filter((word) => word !== '');
      const isShort = (word: string): boolean => word === initialOf(word) || `${word}.` === initialOf(word);
      return words.slice(size).every(isShort) ? null : words.map((word, i) => (i < size ? word : initialOf(word))).join(' ');
    }
    case 'truncate':
      return characters.length > size ? characters.slice(0, size).join('') : null;
    case 'roundTime': {
      const ms = Date.parse(value);
      return new Date(ms - (ms % (size * 3_600_000))).toISOString().replace('.000', '');
    }
    case 'initial':
      return `${[...value.trimStart()][0] ?? ''}.`;
    case 'last':
      return characters.length > size ? characters.slice(-size).join('') : null;
    default:
      throw new Error(`the oracle does not know the mask ${level}`);
  }
}

function initialOf(word: string): string {
  return `${[...word][0] ?? ''}.`;
}

function partsOf(level: Level): readonly [string, number] {
  const [, kind = '', size = '0'] = /^([A-Za-z]+)(?:\((\d+)\))?$/.exec(level) ?? [];
  return [kind, Number(size)];
}
