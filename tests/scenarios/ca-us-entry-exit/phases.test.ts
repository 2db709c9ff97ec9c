import { decide, recipientIn, type SourceText } from '@passerelle/policies';
import { at, type Host, mismatchesOf, phase } from './read-scenario.ts';

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

  it.each(versions)(
    'phase %i: the Canadian side may keep what it got for 15 years; for the other side the text sets no time',
    (version) => {
      const asOf = { 1: '2012-10-15', 2: '2014-03-01', 3: '2016-05-01', 4: '2020-05-01' }[version] ?? '';
      const keptBy = (host: Host, authority: string): string | undefined => {
        const set = at(host, [phase(version)]);
        const recipient = recipientIn(set.register, authority, null, 'records-officer');
        if (recipient === null) throw new Error('the register does not know the recipient');
        const verdict = decide(set, { recipient, purpose: 'DEPARTURE_RECORDS', asOf: `${asOf}T12:00:00Z`, listed: null, emergency: null });
        if (verdict.kind !== 'ok') throw new Error(verdict.kind);
        return verdict.profile.documents[0]?.obligations.retain;
      };
      expect(keptBy('united-states', 'CA:BSA')).toBe('15 years');
      expect(keptBy('canada', 'US:CBP')).toBeUndefined();
    },
  );

  it('an example that is wrong is found wrong', async () => {
    const { file, text } = phase(4);
    const wrong = text.replace('crossings.totalCount: { value: 4 }', 'crossings.totalCount: { value: 3 }');
    expect(await mismatchesOf(at('canada', [{ file, text: wrong }]))).toHaveLength(1);
  });
});
