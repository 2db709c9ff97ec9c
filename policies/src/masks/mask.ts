/** How much of a value shows. Source: AGREEMENTS.md section 4; this version's masks. */
export type Mask =
  | { readonly kind: 'constant' }
  | { readonly kind: 'year' }
  | { readonly kind: 'initial' }
  /** The last characters, as many as said. */
  | { readonly kind: 'last'; readonly characters: number };

/** What a clause gives of a field; that it gives nothing is the absence of a level. */
export type Level = { readonly kind: 'clear' } | { readonly kind: 'masked'; readonly mask: Mask };

export const clear: Level = { kind: 'clear' };

/** Reads `year` or `last(4)`; null where it is no mask. */
export function parseMask(text: string): Mask | null {
  if (text === 'constant' || text === 'year' || text === 'initial') return { kind: text };
  const [, characters] = /^last\(([1-8])\)$/.exec(text) ?? [];
  return characters === undefined ? null : { kind: 'last', characters: Number(characters) };
}

/** As documents write it. */
export function formatMask(mask: Mask): string {
  return mask.kind === 'last' ? `last(${mask.characters})` : mask.kind;
}
