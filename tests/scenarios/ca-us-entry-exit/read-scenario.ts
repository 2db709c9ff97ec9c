import { readFileSync } from 'node:fs';
import { type ExampleResult, runExamples } from '@passerelle/gateway';
import { formatProblem, type PolicySet, parsePolicySet, type SourceText } from '@passerelle/policies';
import { committedSupergraph, loadSchema } from '@passerelle/schema';

export type Host = 'canada' | 'united-states';

const schema = loadSchema(committedSupergraph());

/** A phase of the agreement as it was signed. */
export function phase(version: number): SourceText {
  return readHere(`agreements/ca-us-entry-exit-${version}.yaml`);
}

/** These texts at one side's gateway. Errors: throws with what `policy check` says. */
export function at(host: Host, documents: readonly SourceText[], register: SourceText = readHere(`${host}/register.yaml`)): PolicySet {
  const reading = parsePolicySet({ register, documents, ceilings: [] }, schema);
  if (reading.kind === 'refused') throw new Error(reading.problems.map(formatProblem).join('\n'));
  return reading.set;
}

/** Titles of the examples that do not come out as written, each with what came instead. */
export async function mismatchesOf(set: PolicySet): Promise<readonly string[]> {
  const results = await runExamples(set, committedSupergraph());
  if (results.length === 0) throw new Error('there are no examples');
  return results.flatMap(({ version, title, mismatches }: ExampleResult) => mismatches.map((one) => `${version} ${title}: ${one}`));
}

export function readHere(file: string): SourceText {
  return { file, text: readFileSync(new URL(file, import.meta.url), 'utf8') };
}
