import { describe, expect, it } from '@jest/globals';
import { checkDigit } from '../check-digit.ts';
import { nameField } from './fields.ts';
import { writeMrvA } from './mrv-a.ts';
import { writeTd1 } from './td1.ts';
import { writeTd3 } from './td3.ts';
import { transliterate } from './transliterate.ts';

const holder = { familyName: 'Eriksson', givenNames: 'Anna Maria', nationality: 'UTO', birthDate: '1974-08-12', sex: 'F' } as const;

describe('check digits, ICAO Doc 9303-3, 4.9', () => {
  it.each([
    ['520727', '3'],
    ['AB2134<<<', '5'],
    ['HA672242<658022549601086<<<<<<<<<<<<<<0', '8'],
  ])('%s has %s', (field, digit) => {
    expect(checkDigit(field)).toBe(digit);
  });
  it('refuses what cannot stand in a machine readable zone', () => {
    expect(() => checkDigit('a')).toThrow(RangeError);
  });
});

describe('the specimens of ICAO Doc 9303', () => {
  it('TD3, part 4, appendix B', () => {
    const lines = writeTd3({
      ...holder,
      code: 'P',
      issuingState: 'UTO',
      number: 'L898902C3',
      expiresOn: '2012-04-15',
      optional: 'ZE184226B',
    });
    expect(lines).toBe('P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<\nL898902C36UTO7408122F1204159ZE184226B<<<<<10');
  });
  it('TD1, part 5, appendix B', () => {
    const lines = writeTd1({ ...holder, code: 'I', issuingState: 'UTO', number: 'D23145890', expiresOn: '2012-04-15' });
    expect(lines).toBe('I<UTOD231458907<<<<<<<<<<<<<<<\n7408122F1204159UTO<<<<<<<<<<<6\nERIKSSON<<ANNA<MARIA<<<<<<<<<<');
  });
  it('TD1 with a long number, part 5, 4.2.2', () => {
    const lines = writeTd1({ ...holder, code: 'I', issuingState: 'UTO', number: 'D23145890734', expiresOn: '2012-04-15' });
    expect(lines.slice(0, 30)).toBe('I<UTOD23145890<7349<<<<<<<<<<<');
  });
  it('MRV-A, part 7, appendix A', () => {
    const visa = {
      ...holder,
      nationality: 'XXX',
      birthDate: '1940-09-07',
      code: 'V',
      issuingState: 'UTO',
      number: 'L8988901C',
      validUntil: '1996-12-10',
    };
    expect(writeMrvA({ ...visa, optional: '6ZE184226B' })).toBe(
      'V<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<\nL8988901C4XXX4009078F96121096ZE184226B<<<<<<',
    );
  });
});

describe('names, ICAO Doc 9303-3, section 6', () => {
  it.each([
    ['Müller', 'MUELLER'],
    ['Nuñez', 'NUNEZ'],
    ['Đorđević', 'DORDEVIC'],
    ['Łukasz', 'LUKASZ'],
    ["O'Connor", 'OCONNOR'],
    ['Jean-Pierre', 'JEAN<PIERRE'],
    ['van der Berg', 'VAN<DER<BERG'],
    ['Strauß', 'STRAUSS'],
  ])('%s becomes %s', (name, expected) => {
    expect(transliterate(name)).toBe(expected);
  });
  it('keeps a letter of the given names where the family name is too long', () => {
    const field = nameField('Nilavadhanananda Chayapa Dejthamrong Krasuang', 'Arnpol Petch', 39);
    expect(field).toHaveLength(39);
    expect(field).toMatch(/^NILAVADHANANANDA<CHAYAPA<DEJTHAMRONG<*<<A/);
  });
});

describe('other fields', () => {
  it('writes Germany as D and unknown parts of a date as <<', () => {
    const lines = writeTd3({
      ...holder,
      nationality: 'DEU',
      birthDate: '1980',
      sex: 'X',
      code: 'P',
      issuingState: 'DEU',
      number: 'C01X00T47',
      expiresOn: '2030-01-31',
    });
    expect(lines).toContain('P<D<<ERIKSSON');
    expect(lines.split('\n')[1]?.slice(0, 21)).toBe('C01X00T478D<<80<<<<6<');
  });
  it('leaves the check digit of an empty optional field empty', () => {
    const lines = writeTd3({ ...holder, code: 'P', issuingState: 'UTO', number: 'L898902C3', expiresOn: '2012-04-15' });
    expect(lines.slice(-16, -1)).toBe('<'.repeat(15));
  });
  it('refuses a number that a passport cannot hold', () => {
    expect(() => writeTd3({ ...holder, code: 'P', issuingState: 'UTO', number: 'L898902C3X', expiresOn: '2012-04-15' })).toThrow(
      RangeError,
    );
  });
});
