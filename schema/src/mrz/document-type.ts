/** Codes of passports that say more than that it is one. Source: ICAO Doc 9303-4, 4.4. */
const passports: ReadonlySet<string> = new Set(['PD', 'PE', 'PO', 'PR', 'PS', 'PT']);

/**
 * The value of `TravelDocumentType` for a document code; null for visas. A second letter that ICAO gives no meaning is the issuer's
 * own: `PM` is a passport, `ID` and `IP` are identity cards.
 * Source: ICAO Doc 9303-4, 4.4; 9303-5, 4.2.2 (`AC`, crew member certificate).
 */
export function documentTypeOf(code: string): string | null {
  if (code.startsWith('V')) return null;
  if (passports.has(code) || code === 'AC') return code;
  return code.startsWith('P') ? 'P' : code.startsWith('I') ? 'I' : 'UNKNOWN';
}
