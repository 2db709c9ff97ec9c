import { type Expectation, formatMask } from '@passerelle/policies';
import type { PipelineAnswer } from '../pipeline.ts';
import type { DocumentSharing } from '../reply/sharing.ts';
import { isRecord, own } from './example-rows.ts';

/** What is wrong with an answer, given what an example expects at a path of it; null where it is as expected. */
export function mismatch(path: string, expected: Expectation, answer: PipelineAnswer): string | null {
  const value = valueAt(answer.data?.value, path.split('.'));
  const codes = codesAt(answer, path);
  const instead = (wanted: string): string => `\`${path}\` is not ${wanted}: ${describe(value, codes)}`;
  switch (expected.kind) {
    case 'denied':
      return codes.includes('UNAUTHORIZED_FIELD_OR_TYPE') ? null : instead('denied');
    case 'absent':
      return codes.length === 0 && isNothing(value) ? null : instead('absent');
    case 'exists':
      return isNothing(value) ? instead('there') : null;
    case 'error':
      return codes.includes(expected.code) ? null : instead(`refused with ${expected.code}`);
    case 'rows':
      return countRows(value) === expected.count ? null : instead(`${expected.count} rows`);
    case 'value': {
      const mask = expected.mask === null ? null : formatMask(expected.mask);
      if (!isSame(value, expected.value)) return instead(JSON.stringify(expected.value) ?? 'that value');
      return levelsOf(answer, path).some((level) => level === mask) ? null : instead(mask === null ? 'in clear' : `masked \`${mask}\``);
    }
    default:
      return expected satisfies never;
  }
}

/** Masks of fields of that name in this answer, as `extensions.sharing` says; null for one in clear. */
function levelsOf({ extensions }: PipelineAnswer, path: string): readonly (string | null)[] {
  const name = path.split('.').findLast((segment) => !/^\d+$/.test(segment));
  const documents = (extensions?.sharing ?? []) as readonly DocumentSharing[];
  const fields = documents
    .flatMap((document) => Object.entries(document.fields))
    .filter(([coordinate]) => coordinate.split('.')[1] === name);
  return fields.length === 0 ? [null] : fields.map(([, level]) => (level.level === 'masked' ? level.mask : null));
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
