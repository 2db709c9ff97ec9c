import { runExamples } from '@passerelle/gateway';
import { formatProblem, type PolicySet, parsePolicySet, readPolicyTexts } from '@passerelle/policies';
import { committedSupergraph, loadSchema } from '@passerelle/schema';

const folder = new URL('.', import.meta.url).pathname;
const texts = { ...readPolicyTexts(folder), ceilings: [] };
const schema = loadSchema(committedSupergraph());

function sound(changed: Partial<typeof texts> = {}): PolicySet {
  const reading = parsePolicySet({ ...texts, ...changed }, schema);
  if (reading.kind === 'refused') throw new Error(reading.problems.map(formatProblem).join('\n'));
  return reading.set;
}

async function failures(set: PolicySet): Promise<readonly string[]> {
  const results = await runExamples(set, committedSupergraph());
  expect(results.length).toBeGreaterThan(15);
  return results.filter(({ mismatches }) => mismatches.length > 0).map(({ title }) => title);
}

describe('two police-cooperation treaties', () => {
  it('come out as their examples say', async () => {
    const results = await runExamples(sound(), committedSupergraph());
    expect(results.flatMap(({ title, mismatches }) => mismatches.map((one) => `${title}: ${one}`))).toEqual([]);
  });

  it('without the acts nothing is suspended or concealed', async () => {
    expect(await failures(sound({ acts: [] }))).toEqual([
      'while its clause is suspended, no vehicle',
      'a concealed vehicle is not there for 48 hours',
    ]);
  });

  it('allow a change of purpose to one neighbour and not to the other', () => {
    const [soravia, terania] = texts.documents.map(({ text }) => text);
    expect(soravia).toContain('change: [{ to: any, needs: consent }]');
    expect(terania).toContain('change: [{ to: any, needs: never }]');
  });

  it('refuse a concealment of more than 48 hours', () => {
    const acts = texts.acts?.map(({ file, text }) => ({ file, text: text.replace('2026-05-03T08:00:00Z', '2026-05-04T08:00:00Z') })) ?? [];
    expect(() => sound({ acts })).toThrow(/vehicle-concealed\.yaml:.*48/s);
  });
});
