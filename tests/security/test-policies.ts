import { readFileSync } from 'node:fs';
import { type PolicySet, parsePolicySet, readPolicyTexts } from '@passerelle/policies';
import { committedSupergraph, loadSchema } from '@passerelle/schema';
import { policiesDirectory } from '../harness/stack.ts';

/** The repository's register with one agreement of ours. */
export function testPolicies(): PolicySet {
  const files = readPolicyTexts(policiesDirectory);
  const text = readFileSync(new URL('./soravia.yaml', import.meta.url), 'utf8');
  const result = parsePolicySet(
    { register: files.register, documents: [{ file: 'soravia.yaml', text }], ceilings: [] },
    loadSchema(committedSupergraph()),
  );
  if (result.kind === 'refused') throw new Error(JSON.stringify(result.problems, null, 2));
  return result.set;
}
