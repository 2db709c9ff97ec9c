/** What a zone says of a name. `isTruncated`: the field is full, so that letters may be missing. */
export type MrzName = { readonly familyName: string; readonly givenNames: string | null; readonly isTruncated: boolean };

/**
 * A name field: primary identifier, `<<`, secondary identifier, filled with `<`. Hyphens and spaces are both `<` there, and come back
 * as spaces.
 * Errors: null where it has other characters than letters and `<`, or begins without a name.
 * Source: ICAO Doc 9303-3, 4.6; 9303-4, 4.2.3 (truncation).
 */
export function nameOf(field: string): MrzName | null {
  if (!/^[A-Z][A-Z<]*$/.test(field)) return null;
  const [primary = '', ...secondary] = field.split('<<');
  const givenNames = words(secondary.join('<'));
  return { familyName: words(primary), givenNames: givenNames === '' ? null : givenNames, isTruncated: !field.endsWith('<') };
}

function words(text: string): string {
  return text.replace(/<+/g, ' ').trim();
}
