import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { parse as parseElsewhere } from 'mrz';
import { type Mrz, parseMrz } from './parse-mrz.ts';
import { writeMrvA } from './write/mrv-a.ts';
import { writeMrvB } from './write/mrv-b.ts';
import { writeTd1 } from './write/td1.ts';
import { writeTd2 } from './write/td2.ts';
import { writeTd3 } from './write/td3.ts';

const asOf = '2026-06-15T00:00:00Z';
const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ';
const alphabet = `0123456789${letters}<`;

const word = (from: string, minLength: number, maxLength: number) =>
  fc.array(fc.constantFrom(...from), { minLength, maxLength }).map((characters) => characters.join(''));
const words = (count: number) => fc.array(word(letters, 1, 4), { minLength: 1, maxLength: count }).map((all) => all.join(' '));
const day = (from: string, until: string) =>
  fc.date({ min: new Date(from), max: new Date(until), noInvalidDate: true }).map((date) => date.toISOString().slice(0, 10));
const partial = fc.tuple(day('1926-06-16', '2026-06-15'), fc.constantFrom(4, 7, 10)).map(([date, length]) => date.slice(0, length));
// A month or year begun before `asOf` may lie wholly after the earliest day of the century: only whole days reach the bounds.
const birthDate = partial.filter((date) => date > '1927' && date < '2026');
const states = fc.constantFrom('FRA', 'DEU', 'UTO', 'QNO', 'XXA', 'GBD', 'UNO');

const holder = {
  familyName: words(2),
  givenNames: fc.oneof(words(2), fc.constant('')),
  nationality: states,
  birthDate,
  sex: fc.constantFrom('F' as const, 'M' as const, 'X' as const),
  issuingState: states,
};
const expiresOn = day('1977-01-01', '2075-12-31');
const short = word(alphabet.slice(0, -1), 1, 9);

type Written = { readonly text: string; readonly expected: Partial<Mrz> };

const zones: Readonly<Record<Mrz['format'], fc.Arbitrary<Written>>> = {
  TD1: fc
    .record({ ...holder, code: fc.constantFrom('I', 'ID', 'AC'), number: word(alphabet.slice(0, -1), 1, 20), expiresOn })
    .map((zone) => ({ text: writeTd1(zone), expected: expectedOf('TD1', zone, []) })),
  TD2: fc
    .record({ ...holder, code: fc.constantFrom('I', 'ID', 'AC'), number: word(alphabet.slice(0, -1), 1, 14), expiresOn })
    .map((zone) => ({ text: writeTd2(zone), expected: expectedOf('TD2', zone, ['']) })),
  TD3: fc
    .record({
      ...holder,
      code: fc.constantFrom('P', 'PD'),
      number: short,
      expiresOn,
      optional: fc.oneof(fc.constant(''), word(alphabet.slice(0, -1), 1, 14)),
    })
    .map((zone) => ({ text: writeTd3(zone), expected: expectedOf('TD3', zone, [zone.optional]) })),
  'MRV-A': fc
    .record({ ...holder, code: fc.constantFrom('V', 'VC'), number: short, validUntil: expiresOn })
    .map((zone) => ({ text: writeMrvA(zone), expected: expectedOf('MRV-A', { ...zone, expiresOn: zone.validUntil }, ['']) })),
  'MRV-B': fc
    .record({ ...holder, code: fc.constantFrom('V', 'VC'), number: short, validUntil: expiresOn })
    .map((zone) => ({ text: writeMrvB(zone), expected: expectedOf('MRV-B', { ...zone, expiresOn: zone.validUntil }, ['']) })),
};

type Fields = Pick<
  Mrz,
  'code' | 'issuingState' | 'number' | 'familyName' | 'givenNames' | 'nationality' | 'birthDate' | 'sex' | 'expiresOn'
>;

function expectedOf(format: Mrz['format'], zone: Fields, optional: readonly string[]): Partial<Mrz> {
  const { code, issuingState, number, familyName, givenNames, nationality, birthDate: born, sex, expiresOn: expires } = zone;
  const fields = { format, code, issuingState, number, familyName, nationality, birthDate: born, sex, expiresOn: expires };
  return { ...fields, givenNames: givenNames || null, isNameTruncated: false, ...(optional.length > 0 && { optional }) };
}

const formats = Object.keys(zones) as Mrz['format'][];

describe.each(formats)('%s', (format) => {
  const zone = zones[format];

  it('is read as it was written', () => {
    fc.assert(
      fc.property(zone, ({ text, expected }) => {
        expect(parseMrz(text, { asOf })).toMatchObject({ kind: 'read', mrz: expected });
      }),
    );
  });

  it('with one character misread is doubtful, unless no digit is over it, or none can tell the two apart', () => {
    const slip = fc.record({ zone, at: fc.nat(89), to: fc.constantFrom(...alphabet) });
    fc.assert(
      fc.property(slip, ({ zone: { text }, at, to }) => {
        const index = at % text.length;
        const from = text.charAt(index);
        fc.pre(from !== '\n' && from !== to);
        const reading = parseMrz(text.slice(0, index) + to + text.slice(index + 1), { asOf });
        if (reading.kind === 'read') expect([isUnchecked(reading.mrz, text, index), areAlike(from, to)]).toContain(true);
      }),
      { numRuns: 500 },
    );
  });
});

describe.each(['TD1', 'TD2', 'TD3'] as const)('the package `mrz`, which reads %s without having seen this code,', (format) => {
  it('finds the same fields', () => {
    // It knows neither the specimens' state nor user-assigned ones.
    const isKnown = (state: string | null | undefined): boolean => state !== 'UTO' && state !== 'QNO';
    // And takes every card of two lines that begins with `IDFRA` for a French one of the old kind, which is none of ICAO's.
    const known = zones[format].filter(
      ({ text, expected }) => isKnown(expected.issuingState) && isKnown(expected.nationality) && !text.startsWith('IDFRA'),
    );
    fc.assert(
      fc.property(known, ({ text, expected }) => {
        const { valid, fields, documentNumber } = parseElsewhere(text);
        expect({ valid, state: fields.issuingState, number: documentNumber, names: [fields.lastName, fields.firstName ?? ''] }).toEqual({
          valid: true,
          state: expected.issuingState === 'DEU' ? 'D' : expected.issuingState,
          number: expected.number,
          names: [expected.familyName, expected.givenNames ?? ''],
        });
      }),
    );
  });
});

describe('any text', () => {
  it('is read without an error, and no problem repeats any of it', () => {
    const line = fc.string({ unit: fc.constantFrom(...alphabet, ' ', 'é'), minLength: 28, maxLength: 46 });
    const text = fc.oneof(
      fc.string(),
      fc.array(line, { maxLength: 4 }).map((lines) => lines.join('\n')),
      damaged(),
    );
    fc.assert(
      fc.property(text, (given) => {
        const reading = parseMrz(given, { asOf });
        const told = reading.kind === 'read' ? [] : reading.problems.map(({ says }) => says);
        for (const says of told) expect(says).toMatch(sentences);
      }),
      { numRuns: 500 },
    );
  });
});

/** Every sentence there is: only numbers of lines, positions and characters vary. */
const sentences = new RegExp(
  `^(${[
    'Expected three lines of 30 characters, or two lines of 36 or of 44\\.',
    'Line \\d has \\d+ characters; (TD1|TD2|TD3|MRV-A|MRV-B) has \\d\\d\\.',
    'Line \\d, position \\d+: expected `A` to `Z`, `0` to `9` or `<`\\.',
    'Line \\d, from position \\d+: expected (a document code of (TD1|TD2|TD3|MRV-A|MRV-B)|a state or organisation|a nationality|a document number of 1 to 20 characters|a name, in letters and `<`|`F`, `M` or `<`|a date `YYMMDD`, what is unknown of it `<<`)\\.',
    'Line \\d, position \\d+: the check digit does not fit the (document number|date of birth|date of expiry|optional data|checked fields together)\\.',
  ].join('|')})$`,
);

function damaged(): fc.Arbitrary<string> {
  const zone = fc.oneof(...formats.map((format) => zones[format]));
  return fc
    .tuple(zone, fc.array(fc.tuple(fc.nat(90), fc.constantFrom(...alphabet)), { maxLength: 6 }))
    .map(([{ text }, changes]) =>
      changes.reduce((now, [at, to]) => now.slice(0, at) + (now[at] === '\n' ? '\n' : to) + now.slice(at + 1), text),
    );
}

/** Characters count by their value modulo 10: `1`, `B`, `L` and `V` are the same to every check digit (ICAO Doc 9303-3, 4.9). */
function areAlike(from: string, to: string): boolean {
  return weightOf(from) === weightOf(to);
}

function weightOf(character: string): number {
  return character === '<' ? 0 : Number.parseInt(character, 36) % 10;
}

/** Codes, states, names and sex have no digit in any format; optional data of visas and of TD2's and TD1's have that of all together, or none. */
function isUnchecked({ format }: Mrz, text: string, index: number): boolean {
  const [first = '', second = ''] = text.split('\n');
  const line = index <= first.length ? 1 : index <= first.length + 1 + second.length ? 2 : 3;
  const position = index + 1 - (line === 1 ? 0 : line === 2 ? first.length + 1 : first.length + second.length + 2);
  if (format === 'TD1') return line === 3 || (line === 1 ? position <= 5 : position === 8 || (position >= 16 && position <= 18));
  if (line === 1) return true;
  return position === 21 || (position >= 11 && position <= 13) || (format.startsWith('MRV') && position >= 29);
}
