import { type PolicySet, type PolicyTexts, parsePolicySet, readPolicyTexts } from '@passerelle/policies';
import { type BorderSchema, loadSchema } from '@passerelle/schema';
import { supergraphInUse } from '../joined/joined-agency.ts';
import { clientSchema } from '../plan/client-schema.ts';
import { unfitOperations } from './unfit-operations.ts';

/**
 * The documents of a folder, checked against the schema in use; with an instant in milliseconds, also for what ends or is due, and for
 * operations that nobody can ask.
 * Errors: throws where the folder cannot be read, or where somebody writes in it at that very moment: half a document may be sound and
 * give more than the whole.
 */
export function readPolicies(directory: string, atMs: number | null = null): ReturnType<typeof parsePolicySet> {
  const texts = readPolicyTexts(directory);
  const reading = parsePolicySet(texts, schemaInUse(), atMs);
  if (!isSame(texts, readPolicyTexts(directory))) throw new Error(`the files of ${directory} changed while they were read`);
  if (atMs === null || (texts.operations ?? []).length === 0) return reading;
  const unfit = unfitOperations(texts, clientSchema(supergraphInUse()));
  if (reading.kind === 'refused') return { ...reading, problems: [...reading.problems, ...unfit] };
  return { ...reading, set: { ...reading.set, warnings: [...reading.set.warnings, ...unfit] } };
}

/** The same where nothing but a sound set will do. Errors: throws with one line a problem. */
export function readPolicySet(directory: string): PolicySet {
  const result = readPolicies(directory);
  if (result.kind === 'ok') return result.set;
  throw new Error(
    result.problems.map(({ file, line, column, message, remedy }) => `${file}:${line}:${column} ${message} ${remedy}`).join('\n'),
  );
}

let known: { readonly sdl: string; readonly schema: BorderSchema } | null = null;

/** Read once, as long as it is the same: documents change while the gateway runs, the schema does not. */
function schemaInUse(): BorderSchema {
  const sdl = supergraphInUse();
  if (known?.sdl !== sdl) known = { sdl, schema: loadSchema(sdl) };
  return known.schema;
}

function isSame(before: PolicyTexts, after: PolicyTexts): boolean {
  return JSON.stringify(before) === JSON.stringify(after);
}
