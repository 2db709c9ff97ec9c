import { type PolicySet, parsePolicySet, readPolicyTexts } from '@passerelle/policies';
import { committedSupergraph, loadSchema } from '@passerelle/schema';

/** The documents of a folder, checked against the committed schema; with an instant in milliseconds, also for what ends or is due. */
export function readPolicies(directory: string, atMs: number | null = null): ReturnType<typeof parsePolicySet> {
  return parsePolicySet(readPolicyTexts(directory), loadSchema(committedSupergraph()), atMs);
}

/** The same where nothing but a sound set will do. Errors: throws with one line a problem. */
export function readPolicySet(directory: string): PolicySet {
  const result = readPolicies(directory);
  if (result.kind === 'ok') return result.set;
  throw new Error(
    result.problems.map(({ file, line, column, message, remedy }) => `${file}:${line}:${column} ${message} ${remedy}`).join('\n'),
  );
}
