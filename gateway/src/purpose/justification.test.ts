import { decodeJustification } from './justification.ts';

describe('an officer’s reason', () => {
  it.each(['Missing child, last seen at the post', 'Enfant disparu – urgence vitale', '行方不明', 'a', '42'])(
    'is read as written: %s',
    (text) => {
      expect(decodeJustification(encodeURIComponent(text))).toBe(text);
    },
  );

  it.each([
    ['nothing', ''],
    ['only space', '%20%20'],
    ['only signs', '%2E%2E...'],
    ['a space that is not encoded', 'two words'],
    ['a comma, which joins headers that came twice', 'one,two'],
    ['half a sequence', 'abc%E4%B'],
    ['bytes that are no UTF-8', 'abc%FF%FE'],
    ['an overlong sequence', 'abc%C0%AF'],
    ['a line break', 'one%0Atwo'],
    ['a null character', 'one%00'],
    ['letters that are not encoded', 'é'],
    ['too much', 'a'.repeat(1001)],
  ])('is none where it holds %s', (_what, encoded) => {
    expect(decodeJustification(encoded)).toBeNull();
  });

  it('may be as long as the limit, in any script', () => {
    expect(decodeJustification(encodeURIComponent('語'.repeat(1000)))).toHaveLength(1000);
  });
});
