import { existsSync, readFileSync } from 'node:fs';
import { locodeOf, parsePortCounts } from '../../conformance/us-land-ports.ts';
import { at, type Host, mismatchesOf, phase, readHere } from './read-scenario.ts';

const file = new URL('../../../../shared/data/us-land-ports-2020-02.csv', import.meta.url);
const isThere = existsSync(file);
if (!isThere) console.warn('skipped: entry/exit phases at real land ports, because ../shared/data/us-land-ports-2020-02.csv is not there');
const overRealPorts = isThere ? describe : describe.skip;

const counts = isThere ? parsePortCounts(readFileSync(file, 'utf8')) : [];
const borderOf = new Map(counts.map(({ port, border }) => [locodeOf(port), border]));
const ports = [...borderOf.keys()].sort();
const common = ports.filter((port) => borderOf.get(port) === 'US-Canada Border');
const travellers = [
  { id: 'third', nationality: ['FRA'], residence: 'FRA' },
  { id: 'resident', nationality: ['IND'], residence: 'CAN' },
  { id: 'american', nationality: ['USA'], residence: 'USA' },
  { id: 'canadian', nationality: ['CAN'], residence: 'CAN' },
];

/** An example in which each of the four enters once at every port of the file; what shows is `expected` crossings in all. */
function example(day: string, asking: string, expected: number): string {
  const crossings = ports.flatMap((post, i) =>
    travellers.map(({ id }) => ({ id: `${id}-${i}`, post, direction: 'ENTRY', occurredAt: `${day}T12:00:00Z`, traveller: id })),
  );
  const question = `crossings(first: 1, filter: {occurredAt: {ge: "${day}T00:00:00Z", lt: "${day}T23:59:59Z"}}) { totalCount }`;
  const written = {
    title: { en: 'every port', fr: 'chaque point' },
    at: `${day}T20:00:00Z`,
    as: { authority: asking, role: 'records-officer', purpose: 'DEPARTURE_RECORDS' },
    given: { Traveller: travellers, Crossing: crossings },
    question,
    expect: { 'crossings.totalCount': { value: expected } },
  };
  return `examples:\n  - ${JSON.stringify(written)}\n`;
}

/** A phase with the ports of the file: all that are common from phase 2 on. */
function withRealPorts(version: number, examples: string) {
  const { file: name, text } = phase(version);
  const list = version === 1 ? [] : [[/let: \{ commonPorts: .* \}/, `let: { commonPorts: ${JSON.stringify(common)} }`] as const];
  const replaced = list.reduce((all, [from, to]) => all.replace(from, () => to), text);
  return { file: name, text: replaced.slice(0, replaced.indexOf('\nexamples:\n') + 1) + examples };
}

function register(host: Host) {
  const { file: name, text } = readHere(`${host}/register.yaml`);
  const listed = ports.map((code) => `  - { code: "${code}", name: "Port ${code}" }`).join('\n');
  return { file: name, text: text.replace(/posts:\n[\s\S]*?issuers:/, () => `posts:\n${listed}\nissuers:`) };
}

overRealPorts('the phases at real land ports', () => {
  it('there are 108, of which 81 are common, the four of phase 1 among them', () => {
    expect([ports.length, common.length]).toEqual([108, 81]);
    expect(common).toEqual(expect.arrayContaining(['USCUM', 'USA2R', 'USAU4', 'USDJ3']));
  });

  // Of four travellers at every port: one third-country national, one who resides in Canada, a citizen of each side.
  it.each([
    { version: 1, day: '2012-10-15', toUnitedStates: 4, toCanada: 4 },
    { version: 2, day: '2014-03-01', toUnitedStates: 2 * 81, toCanada: 2 * 81 },
    { version: 3, day: '2016-05-01', toUnitedStates: 3 * 81, toCanada: 2 * 81 },
    { version: 4, day: '2020-05-01', toUnitedStates: 4 * 81, toCanada: 4 * 81 },
  ])(
    'phase $version: $toUnitedStates entries to the United States, $toCanada to Canada',
    async ({ version, day, toUnitedStates, toCanada }) => {
      const canada = at('canada', [withRealPorts(version, example(day, 'US:CBP', toUnitedStates))], register('canada'));
      expect(await mismatchesOf(canada)).toEqual([]);
      const states = at('united-states', [withRealPorts(version, example(day, 'CA:BSA', toCanada))], register('united-states'));
      expect(await mismatchesOf(states)).toEqual([]);
    },
  );
});
