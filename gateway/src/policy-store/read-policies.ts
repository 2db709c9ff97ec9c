import { type PolicySet, parsePolicySet, readPolicyTexts } from '@passerelle/policies';
import { committedSupergraph, loadSchema } from '@passerelle/schema';

/** The documents of a folder, checked against the committed schema. */
export function readPolicies(directory: string): ReturnType<typeof parsePolicySet> {
  return parsePolicySet(readPolicyTexts(directory), loadSchema(committedSupergraph()));
}

/** The same where nothing but a sound set will do. Errors: throws with one line a problem. */
export function readPolicySet(directory: string): PolicySet {
  const result = readPolicies(directory);
  if (result.kind === 'ok') return result.set;
  throw new Error(
    result.problems.map(({ file, line, column, message, remedy }) => `${file}:${line}:${column} ${message} ${remedy}`).join('\n'),
  );
}
