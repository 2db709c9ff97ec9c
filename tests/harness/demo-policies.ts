import { type PolicySet, parsePolicySet, readPolicyTexts } from '@passerelle/policies';
import { committedSupergraph, loadSchema } from '@passerelle/schema';
import { policiesDirectory } from './stack.ts';

/** The repository's documents with these acts on them, and no others. Errors: throws where an act does not hold. */
export function demoWith(acts: readonly { readonly file: string; readonly text: string }[]): PolicySet {
  const reading = parsePolicySet({ ...readPolicyTexts(policiesDirectory), acts }, loadSchema(committedSupergraph()));
  if (reading.kind === 'refused') throw new Error(JSON.stringify(reading.problems));
  return reading.set;
}

/** One side suspends an agreement between Norvia and Soravia. */
export function suspensionOf(agreement: string, since: string): { readonly file: string; readonly text: string } {
  const text = `id: stop\nact: suspend\nagreement: ${agreement}\nby: "QN:NCC"\nsince: ${since}\nreason: { en: "An audit", fr: "Un audit" }\n`;
  return { file: 'acts/stop.yaml', text };
}
