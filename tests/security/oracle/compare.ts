import type { Answer, Opaque } from './evaluator/answer.ts';
import type { Told } from './gateway.ts';

/** Opaque values that stood for something in the answer so far. */
export type Opaques = { readonly ofText: Map<string, string>; readonly textOf: Map<string, string> };

export const noOpaques = (): Opaques => ({ ofText: new Map(), textOf: new Map() });

/** Where the gateway's answer is not the oracle's; null where it is. */
export function difference(told: Told, expected: Answer, opaques: Opaques): string | null {
  if (expected.data === undefined)
    return told.data === undefined && told.errors[0]?.code === expected.errors[0]?.code
      ? null
      : `refused: ${expected.errors[0]?.code}, told ${JSON.stringify(told.errors)} ${JSON.stringify(told.data)}`;
  return errorsDiffer(told, expected) ?? valueDiffers(told.data, expected.data, 'data', opaques);
}

function errorsDiffer(told: Told, expected: Answer): string | null {
  const isLimit = ({ code }: { readonly code: string }): boolean => code === 'ROW_LIMIT';
  const [a, b] = [told.errors, expected.errors].map((errors) =>
    errors
      .filter((one) => !isLimit(one))
      .map((one) => `${one.code} ${one.path.join('.')}`)
      .sort(),
  );
  if (JSON.stringify(a) !== JSON.stringify(b))
    return `errors: told but not expected ${JSON.stringify(a?.filter((one) => !b?.includes(one)))}, expected but not told ${JSON.stringify(b?.filter((one) => !a?.includes(one)))}`;
  // A subgraph that found too many rows names the member of the page that asked for them.
  const [over, most] = [told.errors, expected.errors].map((errors) => errors.filter(isLimit).map(({ path }) => path.join('.')));
  const covers = (one: string, other: string): boolean => one === other || other.startsWith(`${one}.`);
  if (over?.some((path) => !most?.some((one) => covers(one, path))) || most?.some((path) => !over?.some((one) => covers(path, one))))
    return `row limits at ${JSON.stringify(over)}, expected at ${JSON.stringify(most)}`;
  return null;
}

function valueDiffers(told: unknown, expected: unknown, at: string, opaques: Opaques): string | null {
  if (isOpaque(expected)) return opaqueDiffers(told, expected, at, opaques);
  if (Array.isArray(expected) && Array.isArray(told)) {
    if (expected.length !== told.length)
      return `${at}: ${told.length} items, expected ${expected.length}: ${brief(told)}, expected ${brief(expected)}`;
    return first(expected.map((one, i) => () => valueDiffers(told[i], one, `${at}.${i}`, opaques)));
  }
  if (isObject(expected) && isObject(told)) {
    const [names, wanted] = [Object.keys(told), Object.keys(expected)];
    if (names.join() !== wanted.join()) return `${at}: members ${names.join()}, expected ${wanted.join()}`;
    return first(wanted.map((name) => () => valueDiffers(told[name], expected[name], `${at}.${name}`, opaques)));
  }
  return JSON.stringify(told) === JSON.stringify(expected) ? null : `${at}: ${brief(told)}, expected ${brief(expected)}`;
}

/** The same thing has the same opaque text, and other things have others. */
function opaqueDiffers(told: unknown, { opaque, of }: Opaque, at: string, { ofText, textOf }: Opaques): string | null {
  const name = `${opaque} ${of}`;
  if (typeof told !== 'string') return `${at}: ${brief(told)}, expected a ${opaque}`;
  if ((ofText.get(told) ?? name) !== name || (textOf.get(name) ?? told) !== told) return `${at}: a ${opaque} that is not one-to-one`;
  ofText.set(told, name);
  textOf.set(name, told);
  return null;
}

/** Where more is told than may be; null where everything told is as expected, or not there. */
export function isWithin(told: unknown, expected: unknown, at: string): string | null {
  if (told === null || told === undefined || isOpaque(expected)) return null;
  // Fewer rows are known, so that a page may end where they would have gone on.
  if (told === false && expected === true && /\.has(Next|Previous)Page$/.test(at)) return null;
  if (Array.isArray(told) && Array.isArray(expected)) {
    if (told.length === expected.length) return first(told.map((one, i) => () => isWithin(one, expected[i], `${at}.${i}`)));
    const isSome = told.every((one) => expected.some((other) => isWithin(one, other, at) === null));
    return isSome ? null : `${at}: ${brief(told)}, expected at most ${brief(expected)}`;
  }
  if (isObject(told) && isObject(expected))
    return first(Object.keys(told).map((name) => () => isWithin(told[name], expected[name], `${at}.${name}`)));
  return JSON.stringify(told) === JSON.stringify(expected) ? null : `${at}: ${brief(told)}, expected at most ${brief(expected)}`;
}

function first(checks: readonly (() => string | null)[]): string | null {
  for (const check of checks) {
    const found = check();
    if (found !== null) return found;
  }
  return null;
}

function brief(value: unknown): string {
  return (JSON.stringify(value) ?? 'nothing').slice(0, 300);
}

function isOpaque(value: unknown): value is Opaque {
  return isObject(value) && 'opaque' in value && 'of' in value;
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
