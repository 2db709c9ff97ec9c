import { readFileSync } from 'node:fs';
import { type PolicySet, parsePolicySet, readPolicyTexts } from '@passerelle/policies';
import { committedSupergraph, loadSchema } from '@passerelle/schema';
import { policiesDirectory } from '../harness/stack.ts';

/** The repository's register with two agreements of ours. */
export function testPolicies(): PolicySet {
  const files = readPolicyTexts(policiesDirectory);
  const documents = ['soravia.yaml', 'soravia-police.yaml'].map((file) => ({
    file,
    text: readFileSync(new URL(file, import.meta.url), 'utf8'),
  }));
  const result = parsePolicySet({ register: files.register, documents, ceilings: [] }, loadSchema(committedSupergraph()));
  if (result.kind === 'refused') throw new Error(JSON.stringify(result.problems, null, 2));
  return result.set;
}
