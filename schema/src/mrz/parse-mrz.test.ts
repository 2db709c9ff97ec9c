import { describe, expect, it } from '@jest/globals';
import { checkDigit } from './check-digit.ts';
import { type Mrz, type MrzReading, parseMrz } from './parse-mrz.ts';

const asOf = '2026-06-15T12:00:00Z';
const read = (...lines: readonly string[]): MrzReading => parseMrz(lines.join('\n'), { asOf });
const faults = (reading: MrzReading): readonly string[] => (reading.kind === 'read' ? [] : reading.problems.map(({ says }) => says));
const places = (reading: MrzReading) =>
  reading.kind === 'read' ? [] : reading.problems.map(({ kind, line, position }) => [kind, line, position]);

const passport = ['P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<', 'L898902C36UTO7408122F1204159ZE184226B<<<<<10'] as const;
const card = ['I<UTOD231458907<<<<<<<<<<<<<<<', '7408122F1204159UTO<<<<<<<<<<<6', 'ERIKSSON<<ANNA<MARIA<<<<<<<<<<'] as const;
const longCard = ['I<UTOD23145890<7349<<<<<<<<<<<', '3407127M9507122UTO<<<<<<<<<<<2', 'STEVENSON<<PETER<JOHN<<<<<<<<<'] as const;
const anna = {
  issuingState: 'UTO',
  familyName: 'ERIKSSON',
  givenNames: 'ANNA MARIA',
  isNameTruncated: false,
  nationality: 'UTO',
  birthDate: '1974-08-12',
  sex: 'F',
  expiresOn: '2012-04-15',
} as const;
const visa = {
  ...anna,
  code: 'V',
  documentType: null,
  number: 'L8988901C',
  nationality: 'XXX',
  birthDate: '1940-09-07',
  expiresOn: '1996-12-10',
};

describe('the specimens of ICAO Doc 9303', () => {
  it.each<readonly [string, readonly string[], Mrz]>([
    [
      'TD3, part 4, appendix B',
      passport,
      { ...anna, format: 'TD3', code: 'P', documentType: 'P', number: 'L898902C3', optional: ['ZE184226B'] },
    ],
    ['TD1, part 5, appendix B', card, { ...anna, format: 'TD1', code: 'I', documentType: 'I', number: 'D23145890', optional: ['', ''] }],
    [
      'TD2, part 6, appendix B',
      ['I<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<', 'D231458907UTO7408122F1204159<<<<<<<6'],
      { ...anna, format: 'TD2', code: 'I', documentType: 'I', number: 'D23145890', optional: [''] },
    ],
    [
      'MRV-A, part 7, appendix A',
      ['V<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<', 'L8988901C4XXX4009078F96121096ZE184226B<<<<<<'],
      { ...visa, format: 'MRV-A', optional: ['6ZE184226B'] } as Mrz,
    ],
    [
      'MRV-B, part 7, appendix B',
      ['V<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<', 'L8988901C4XXX4009078F9612109<<<<<<<<'],
      { ...visa, format: 'MRV-B', optional: [''] } as Mrz,
    ],
  ])('%s', (_where, lines, mrz) => {
    expect(read(...lines)).toEqual({ kind: 'read', mrz });
  });

  it.each([
    ['TD1', longCard],
    ['TD2', ['I<UTOSTEVENSON<<PETER<JOHN<<<<<<<<<<', 'D23145890<UTO3407127M95071227349<<<8']],
  ])('%s with a number of twelve characters, part 11, appendix D', (_format, lines) => {
    const mrz = {
      number: 'D23145890734',
      familyName: 'STEVENSON',
      givenNames: 'PETER JOHN',
      birthDate: '1934-07-12',
      expiresOn: '1995-07-12',
    };
    expect(read(...lines)).toMatchObject({ kind: 'read', mrz });
  });

  it('TD3 with a number of eight characters, part 11, appendix D', () => {
    const zone = read('P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<', 'L898902C<3UTO6908061F9406236ZE184226B<<<<<14');
    expect(zone).toMatchObject({ kind: 'read', mrz: { number: 'L898902C', birthDate: '1969-08-06', expiresOn: '1994-06-23' } });
  });
});

describe('the text', () => {
  const [first, second] = passport;
  it.each([
    ['lines ended as on other systems', `${first}\r\n${second}\r\n`],
    ['blanks and empty lines around', `  ${first}  \n\n${second}\t\n`],
    ['all in one line', `${first}${second}`],
    ['small letters', `${first}\n${second}`.toLowerCase()],
  ])('is taken with %s', (_how, text) => {
    expect(parseMrz(text, { asOf })).toEqual(read(...passport));
  });

  it('in one line is a card as well', () => {
    expect(parseMrz(card.join(''), { asOf })).toEqual(read(...card));
  });

  it.each<readonly [string, readonly string[], readonly string[]]>([
    ['nothing', [''], ['Expected three lines of 30 characters, or two lines of 36 or of 44.']],
    ['a single line', [first], ['Expected three lines of 30 characters, or two lines of 36 or of 44.']],
    ['four lines', ['A', 'B', 'C', 'D'], ['Expected three lines of 30 characters, or two lines of 36 or of 44.']],
    ['much text', ['<'.repeat(100_000)], ['Expected three lines of 30 characters, or two lines of 36 or of 44.']],
    ['a line too short', [first.slice(1), second], ['Line 1 has 43 characters; TD3 has 44.']],
    ['a line too long', [first, `${second}0`], ['Line 2 has 45 characters; TD3 has 44.']],
    ['lines of two formats', [first, second.slice(8)], ['Line 2 has 36 characters; TD3 has 44.']],
    ['a card’s line too short', [card[0], card[1].slice(2), card[2]], ['Line 2 has 28 characters; TD1 has 30.']],
    ['a visa’s line too long', [`V${first}`, `${second}`], ['Line 1 has 45 characters; MRV-A has 44.']],
  ])('is refused: %s', (_what, lines, says) => {
    expect(read(...lines)).toMatchObject({ kind: 'unreadable' });
    expect(faults(read(...lines))).toEqual(says);
  });

  it('is refused with each character that cannot be in a zone', () => {
    const zone = read(first.replace('<<ANNA<', '« ANNA-'), second.replace('U', 'Ü'));
    expect(zone.kind).toBe('unreadable');
    expect(places(zone)).toEqual([
      ['CHARACTER', 1, 14],
      ['CHARACTER', 1, 15],
      ['CHARACTER', 1, 20],
      ['CHARACTER', 2, 11],
    ]);
  });

  it('is refused with letters that only some languages take for small ones', () => {
    expect(places(read(first.replace('I', 'ı'), second))).toEqual([['CHARACTER', 1, 8]]);
  });
});

describe('a check digit that does not fit', () => {
  const altered = (lines: readonly string[], line: number, position: number, to: string): MrzReading =>
    read(...lines.map((text, i) => (i === line - 1 ? text.slice(0, position - 1) + to + text.slice(position) : text)));

  it.each<readonly [string, readonly string[], number, number, string, readonly string[]]>([
    ['of the number', passport, 2, 10, '5', ['2:10 the document number', '2:44 the checked fields together']],
    ['of the date of birth', passport, 2, 20, '3', ['2:20 the date of birth', '2:44 the checked fields together']],
    ['of the date of expiry', passport, 2, 28, '8', ['2:28 the date of expiry', '2:44 the checked fields together']],
    ['of the optional data', passport, 2, 43, '2', ['2:43 the optional data', '2:44 the checked fields together']],
    ['of all together', passport, 2, 44, '1', ['2:44 the checked fields together']],
    ['that is a letter', passport, 2, 44, 'A', ['2:44 the checked fields together']],
    ['of a card', card, 2, 7, '1', ['2:7 the date of birth', '2:30 the checked fields together']],
    ['of a longer number', longCard, 1, 19, '8', ['1:19 the document number', '2:30 the checked fields together']],
    ['of a number without end', longCard, 1, 16, '<', ['1:15 the document number', '2:30 the checked fields together']],
  ])('%s is told by its place', (_which, lines, line, position, to, expected) => {
    const zone = altered(lines, line, position, to);
    expect(zone.kind).toBe('doubtful');
    expect(faults(zone)).toEqual(
      expected.map((one) => {
        const [, at, place, of] = /^(\d):(\d+) (.*)$/.exec(one) ?? [];
        return `Line ${at}, position ${place}: the check digit does not fit ${of}.`;
      }),
    );
  });

  it('leaves what was read to whoever wants to show it', () => {
    expect(altered(passport, 2, 44, '1')).toMatchObject({ kind: 'doubtful', mrz: { number: 'L898902C3', familyName: 'ERIKSSON' } });
  });

  it('of empty optional data may be `0` or `<`', () => {
    const empty = (digit: string) => read(passport[0], `L898902C36UTO7408122F1204159${'<'.repeat(14)}${digit}8`);
    expect([empty('<').kind, empty('0').kind, places(empty('1'))]).toEqual([
      'read',
      'read',
      [
        ['CHECK_DIGIT', 2, 43],
        ['CHECK_DIGIT', 2, 44],
      ],
    ]);
  });
});

describe('a field', () => {
  const visaOf = (first: string, second: string) => read(first.padEnd(44, '<'), second.padEnd(44, '<'));
  const line = { first: 'V<UTOERIKSSON<<ANNA<MARIA', number: 'L8988901C4', rest: 'XXX4009078F9612109' };

  it.each<readonly [string, string, string, readonly [string, number, number]]>([
    ['a code that its format does not have', 'PV', 'code', ['FIELD', 1, 1]],
    ['a code with a digit', 'P1', 'code', ['FIELD', 1, 1]],
    ['a state that there is not', 'P<ABC', 'state', ['FIELD', 1, 3]],
    ['a name with a digit', 'P<UTOERIKSS0N', 'name', ['FIELD', 1, 6]],
    ['no name', 'P<UTO<<<<<<<<<<<<<<<<<<<<', 'name', ['FIELD', 1, 6]],
  ])('%s is told by its place', (_what, start, _field, place) => {
    expect(places(read(start + passport[0].slice(start.length), passport[1]))).toEqual([place]);
  });

  it.each([
    ['a sex of other letters', 'XXX4009078X9612109', 21],
    ['a nationality that there is not', 'ABC4009078F9612109', 11],
    ['a month that there is not', 'XXX4013070F9612109', 14],
    ['a day that there is not', 'XXX4002309F9612109', 14],
    ['a day of an unknown month', 'XXX40<<074F9612109', 14],
    ['a half-known month', 'XXX401<079F9612109', 14],
  ])('%s is told by its place', (_what, rest, position) => {
    expect(places(visaOf(line.first, line.number + rest))).toContainEqual(['FIELD', 2, position]);
  });

  it('of the number is told where it is empty or too long', () => {
    expect(places(visaOf(line.first, `<<<<<<<<<0${line.rest}`))).toEqual([['FIELD', 2, 1]]);
    const tooLong = read(`I<UTOD23145890<${'7'.repeat(14)}0`, card[1], card[2]);
    expect(places(tooLong)).toContainEqual(['FIELD', 1, 6]);
  });

  it('of the number is cleaned of fillers inside', () => {
    expect(visaOf(line.first, `AB<12<3<<6${line.rest}`)).toMatchObject({ mrz: { number: 'AB123' } });
  });
});

describe('codes', () => {
  const typeOf = (code: string, lines: readonly string[]) => {
    const zone = read(code.padEnd(2, '<') + (lines[0] ?? '').slice(2), ...lines.slice(1));
    return zone.kind === 'read' ? zone.mrz.documentType : zone.kind;
  };
  it.each([
    ['P', 'P'],
    ['PD', 'PD'],
    ['PO', 'PO'],
    ['PP', 'P'],
    ['PM', 'P'],
  ])('%s of a passport is %s', (code, type) => expect(typeOf(code, passport)).toBe(type));
  it.each([
    ['I', 'I'],
    ['ID', 'I'],
    ['IP', 'I'],
    ['AC', 'AC'],
    ['A', 'UNKNOWN'],
    ['CA', 'UNKNOWN'],
    ['IV', 'doubtful'],
    ['P', 'doubtful'],
  ])('%s of a card is %s', (code, type) => expect(typeOf(code, card)).toBe(type));

  it.each([
    ['D<<', 'DEU'],
    ['FRA', 'FRA'],
    ['QNO', 'QNO'],
    ['GBD', 'GBD'],
    ['XXA', 'XXA'],
    ['XOM', 'XOM'],
    ['EUE', 'EUE'],
    ['UNO', 'UNO'],
    ['RKS', 'RKS'],
  ])('the state %s is %s', (code, state) => {
    expect(read(`P<${code}${passport[0].slice(5)}`, passport[1])).toMatchObject({ kind: 'read', mrz: { issuingState: state } });
  });
});

describe('dates', () => {
  // A visa has no digit over several fields, so its dates can be changed alone.
  const datesOf = (birth: string, expiry: string, at = asOf) => {
    const zone = parseMrz(
      `V<UTOERIKSSON${'<'.repeat(31)}\nL8988901C4XXX${birth}${checkDigit(birth)}F${expiry}${checkDigit(expiry)}${'<'.repeat(16)}`,
      { asOf: at },
    );
    return zone.kind === 'read' ? [zone.mrz.birthDate, zone.mrz.expiresOn] : faults(zone);
  };
  it.each([
    ['260615', '260615', '2026-06-15', '2026-06-15'],
    ['260616', '750615', '1926-06-16', '2075-06-15'],
    ['000229', '760615', '2000-02-29', '1976-06-15'],
    ['74<<<<', '991231', '1974', '1999-12-31'],
    ['7408<<', '301231', '1974-08', '2030-12-31'],
    ['<<<<<<', '<<<<<<', null, null],
    ['26<<<<', '260615', '2026', '2026-06-15'],
    ['2607<<', '260615', '1926-07', '2026-06-15'],
  ])('%s and %s', (birth, expiry, born, expires) => {
    expect(datesOf(birth, expiry)).toEqual([born, expires]);
  });

  it('are completed for the day on which they are read', () => {
    expect(datesOf('740812', '120415', '1980-01-01T00:00:00Z')).toEqual(['1974-08-12', '2012-04-15']);
    expect(datesOf('740812', '120415', '2080-01-01T00:00:00Z')).toEqual(['2074-08-12', '2112-04-15']);
  });
});

describe('names', () => {
  const nameIn = (field: string) => {
    const zone = read(`V<UTO${field.padEnd(39, '<')}`, 'L8988901C4XXX4009078F9612109'.padEnd(44, '<'));
    return zone.kind === 'read' ? [zone.mrz.familyName, zone.mrz.givenNames, zone.mrz.isNameTruncated] : zone.kind;
  };
  it.each([
    ['VAN<DER<MUELLEN<<ANNA<MARIA', 'VAN DER MUELLEN', 'ANNA MARIA', false],
    ['ARKFREITH', 'ARKFREITH', null, false],
    ['NILAVADHANANANDA<<CHAYAPA<DEJTHAMRONG<K', 'NILAVADHANANANDA', 'CHAYAPA DEJTHAMRONG K', true],
    ['PAPANDROPOULOUS<<JONATHON<ALEXANDER<WAR', 'PAPANDROPOULOUS', 'JONATHON ALEXANDER WAR', true],
    ['A<<B<<C', 'A', 'B C', false],
  ])('%s', (field, familyName, givenNames, isTruncated) => {
    expect(nameIn(field)).toEqual([familyName, givenNames, isTruncated]);
  });
});
