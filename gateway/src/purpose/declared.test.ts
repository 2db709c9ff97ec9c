import { readDeclared } from './declared.ts';

describe('what a caller declares', () => {
  it('is nothing where no header says anything', () => {
    const nothing = { purpose: null, caseReference: null, agreements: null, withheld: 'errors' };
    expect(readDeclared({})).toEqual(nothing);
    expect(readDeclared({ 'passerelle-purpose': '  ', 'passerelle-case': '', 'passerelle-agreement': ' ' })).toEqual(nothing);
  });

  it('is read without the space around it', () => {
    expect(
      readDeclared({ 'passerelle-purpose': ' BORDER_CHECK_ENTRY ', 'passerelle-case': ' 7/26 ', 'passerelle-withheld': 'extensions' }),
    ).toEqual({ purpose: 'BORDER_CHECK_ENTRY', caseReference: '7/26', agreements: null, withheld: 'extensions' });
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
});
