import type { RawExpectation } from '@passerelle/policies';
import type { PipelineAnswer } from '../pipeline.ts';
import { isRecord, own } from './example-rows.ts';

/** What is wrong with an answer, given what an example expects at a path of it; null where it is as expected. */
export function mismatch(path: string, expected: RawExpectation, answer: PipelineAnswer): string | null {
  const value = valueAt(answer.data, path.split('.'));
  const codes = codesAt(answer, path);
  if (expected === 'denied')
    return codes.includes('UNAUTHORIZED_FIELD_OR_TYPE') ? null : `\`${path}\` is not denied: ${describe(value, codes)}`;
  if (expected === 'absent') return codes.length === 0 && isNothing(value) ? null : `\`${path}\` is not absent: ${describe(value, codes)}`;
  if (expected === 'exists') return isNothing(value) ? `\`${path}\` is not there: ${describe(value, codes)}` : null;
  if (typeof expected === 'string') return `\`${path}\` expects \`${expected}\`, which means nothing.`;
  if (expected.error !== undefined)
    return codes.includes(expected.error) ? null : `\`${path}\` has no error \`${expected.error}\`: ${describe(value, codes)}`;
  if (expected.rows !== undefined && countRows(value) !== expected.rows)
    return `\`${path}\` has ${countRows(value) ?? 'no'} rows, not ${expected.rows}`;
  if ('value' in expected && !isSame(value, expected.value)) return `\`${path}\` is another value than expected: ${describe(value, codes)}`;
  if (expected.masked !== undefined && !masksOf(answer, path).includes(expected.masked))
    return `\`${path}\` is not masked \`${expected.masked}\``;
  return null;
}

/** Masks under which a field of that name may show in this answer, as `extensions.sharing` says. */
function masksOf({ extensions }: PipelineAnswer, path: string): readonly string[] {
  const name = path.split('.').at(-1);
  const documents = Array.isArray(extensions?.sharing) ? extensions.sharing : [];
  return documents.flatMap((document: unknown) => {
    const fields = isRecord(document) && isRecord(document.fields) ? Object.entries(document.fields) : [];
    return fields.flatMap(([coordinate, level]) =>
      coordinate.split('.')[1] === name && isRecord(level) && typeof level.mask === 'string' ? [level.mask] : [],
    );
  });
}

/** Codes of errors on the path or above it; list positions of a refusal are `@`. */
function codesAt({ errors = [] }: PipelineAnswer, path: string): readonly string[] {
  const wanted = path.split('.').map(positionless);
  const above = errors.filter((error) => (error.path ?? []).map(positionless).every((segment, index) => segment === wanted[index]));
  return above.map((error) => String(error.extensions.code));
}

function positionless(segment: string | number): string {
  return typeof segment === 'number' || /^\d+$/.test(segment) ? '@' : segment;
}

function valueAt(data: unknown, path: readonly string[]): unknown {
  return path.reduce<unknown>((value, name) => {
    if (Array.isArray(value)) return value[Number(name)];
    return isRecord(value) ? own(value, name) : undefined;
  }, data);
}

function countRows(value: unknown): number | null {
  if (Array.isArray(value)) return value.length;
  if (!isRecord(value)) return isNothing(value) ? 0 : null;
  const rows = own(value, 'nodes') ?? own(value, 'edges');
  return Array.isArray(rows) ? rows.length : null;
}

function isNothing(value: unknown): boolean {
  return value === null || value === undefined;
}

function isSame(a: unknown, b: unknown): boolean {
  return JSON.stringify(a ?? null) === JSON.stringify(b ?? null);
}

/** Examples are made up, so their values may be shown to the officer who wrote them. */
function describe(value: unknown, codes: readonly string[]): string {
  return codes.length > 0 ? codes.join(', ') : (JSON.stringify(value) ?? 'nothing there');
}
