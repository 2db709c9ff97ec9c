import { readDeclared } from './declared.ts';

describe('what a caller declares', () => {
  it('is nothing where no header says anything', () => {
    const nothing = { purpose: null, caseReference: null, agreements: null, withheld: 'errors', necessity: null, emergency: null };
    expect(readDeclared({})).toEqual(nothing);
    expect(readDeclared({ 'passerelle-purpose': '  ', 'passerelle-case': '', 'passerelle-agreement': ' ' })).toEqual(nothing);
  });

  it('is read without the space around it', () => {
    expect(
      readDeclared({ 'passerelle-purpose': ' BORDER_CHECK_ENTRY ', 'passerelle-case': ' 7/26 ', 'passerelle-withheld': 'extensions' }),
    ).toMatchObject({ purpose: 'BORDER_CHECK_ENTRY', caseReference: '7/26', agreements: null, withheld: 'extensions' });
  });

  it('names documents in their order', () => {
    expect(readDeclared({ 'passerelle-agreement': 'b, a ,,c' }).agreements).toEqual(['b', 'a', 'c']);
    expect(readDeclared({ 'passerelle-agreement': ',' }).agreements).toEqual([]);
  });

  it.each([['Extensions'], ['errors'], ['none'], ['extensions, errors']])('keeps errors for `Passerelle-Withheld: %s`', (text) => {
    expect(readDeclared({ 'passerelle-withheld': text }).withheld).toBe('errors');
  });

  it('takes no header that came twice, and none that is only inherited', () => {
    expect(readDeclared({ 'passerelle-purpose': ['BORDER_CHECK_ENTRY', 'STATISTICS'] }).purpose).toBeNull();
    expect(readDeclared(Object.create({ 'passerelle-purpose': 'STATISTICS' })).purpose).toBeNull();
  });

  it('holds a reason in the officer’s words', () => {
    const headers = {
      'passerelle-necessity': 'Missing%20child',
      'passerelle-emergency': 'IMMINENT_DANGER_TO_LIFE; Child%20seen%20at%20the%20post',
    };
    expect(readDeclared(headers)).toMatchObject({
      necessity: 'Missing child',
      emergency: { ground: 'IMMINENT_DANGER_TO_LIFE', justification: 'Child seen at the post' },
    });
  });

  it.each([
    ['Passerelle-Necessity', ''],
    ['Passerelle-Necessity', 'not encoded'],
    ['Passerelle-Necessity', 'once, twice'],
    ['Passerelle-Emergency', ''],
    ['Passerelle-Emergency', 'IMMINENT_DANGER_TO_LIFE'],
    ['Passerelle-Emergency', 'IMMINENT_DANGER_TO_LIFE;'],
    ['Passerelle-Emergency', 'IMMINENT_DANGER_TO_LIFE; %20'],
    ['Passerelle-Emergency', 'life; because'],
    ['Passerelle-Emergency', 'A; b; c'],
    ['Passerelle-Emergency', 'A; b, B; c'],
    ['Passerelle-Emergency', `${'A'.repeat(65)}; b`],
    ['Passerelle-Emergency', 'because'],
  ])('is refused where a reason is there but cannot be read, %s: %s', (header, value) => {
    const refusal = expect.objectContaining({ extensions: expect.objectContaining({ code: 'BAD_REQUEST', header }) });
    expect(() => readDeclared({ [header.toLowerCase()]: value })).toThrow(refusal);
    expect(() => readDeclared({ [header.toLowerCase()]: [value, value] })).toThrow(refusal);
  });
});
