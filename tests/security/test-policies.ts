import { readFileSync } from 'node:fs';
import { type PolicySet, parsePolicySet, readPolicyTexts, type SourceText } from '@passerelle/policies';
import { committedSupergraph, loadSchema } from '@passerelle/schema';
import { policiesDirectory } from '../harness/stack.ts';

/** The repository's register with two agreements of ours. */
export function testPolicies(): PolicySet {
  return policiesOf(
    ['soravia.yaml', 'soravia-police.yaml'].map((file) => ({ file, text: readFileSync(new URL(file, import.meta.url), 'utf8') })),
  );
}

/** The repository's register with just these documents and ceilings. Errors: throws with every problem. */
export function policiesOf(documents: readonly SourceText[], ceilings: readonly SourceText[] = []): PolicySet {
  const { register } = readPolicyTexts(policiesDirectory);
  const result = parsePolicySet({ register, documents, ceilings }, loadSchema(committedSupergraph()));
  if (result.kind === 'refused') throw new Error(JSON.stringify(result.problems, null, 2));
  return result.set;
}
