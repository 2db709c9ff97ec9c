import type { SourceText } from '@passerelle/policies';
import { at, mismatchesOf, phase } from './read-scenario.ts';

const versions = [1, 2, 3, 4];

/** The same examples with the other side asking. */
function mirrored({ file, text }: SourceText): SourceText {
  return { file, text: text.replaceAll('as: { authority: "US:CBP"', 'as: { authority: "CA:BSA"') };
}

describe('the Canada–United States entry/exit agreement, in four versions', () => {
  it.each(versions)('phase %i comes out as written at Canada’s gateway', async (version) => {
    expect(await mismatchesOf(at('canada', [phase(version)]))).toEqual([]);
  });

  it('all four at once: at each day the phase of that day', async () => {
    expect(await mismatchesOf(at('canada', versions.map(phase)))).toEqual([]);
  });

  it.each([1, 2, 4])('phase %i is the same the other way, at the other gateway', async (version) => {
    expect(await mismatchesOf(at('united-states', [mirrored(phase(version))]))).toEqual([]);
  });

  it('phase 3 goes one way: no citizen of the United States is sent to Canada, nor any of Canada to the United States', async () => {
    const { file, text } = mirrored(phase(3));
    const twoOfFour = text.replace(
      /expect: \{ crossings.totalCount: \{ value: 3 \}.*/,
      'expect: { crossings.totalCount: { value: 2 }, crossings.nodes.1.traveller.familyName: { value: "RESIDENT" } }',
    );
    expect(twoOfFour).not.toBe(text);
    expect(await mismatchesOf(at('united-states', [{ file, text: twoOfFour }]))).toEqual([]);
  });

  it('each version tells its recipients how long they may keep what they got', () => {
    for (const version of versions) expect(phase(version).text).toContain('parties: [{ on: CAN, retain: 15 years }]');
  });

  it('an example that is wrong is found wrong', async () => {
    const { file, text } = phase(4);
    const wrong = text.replace('crossings.totalCount: { value: 4 }', 'crossings.totalCount: { value: 3 }');
    expect(await mismatchesOf(at('canada', [{ file, text: wrong }]))).toHaveLength(1);
  });
});
