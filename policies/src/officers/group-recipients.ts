import type { MatrixRecipient } from './matrix.ts';

export type Audience = { readonly recipients: readonly MatrixRecipient[]; readonly purposes: readonly string[] };

/**
 * Says once what is the same for several recipients and purposes. `keyOf` tells what is the same. Purposes are joined for one
 * recipient, recipients only where all their purposes agree, so that nobody is said to have what another has.
 */
export function groupRecipients<T extends { readonly recipient: MatrixRecipient; readonly purpose: string }>(
  items: readonly T[],
  keyOf: (item: T) => string,
): readonly (Audience & { readonly first: T })[] {
  const perRecipient = [...Map.groupBy(items, (item) => JSON.stringify([keyOf(item), item.recipient])).values()].flatMap((same) => {
    const [first] = same;
    return first === undefined ? [] : [{ first, purposes: [...new Set(same.map(({ purpose }) => purpose))] }];
  });
  return [...Map.groupBy(perRecipient, ({ first, purposes }) => JSON.stringify([keyOf(first), purposes])).values()].flatMap((same) => {
    const [one] = same;
    return one === undefined ? [] : [{ ...one, recipients: rolesJoined(same.map(({ first }) => first.recipient)) }];
  });
}

function rolesJoined(recipients: readonly MatrixRecipient[]): readonly MatrixRecipient[] {
  const places = Map.groupBy(recipients, ({ authority, unit, below }) => JSON.stringify([authority, unit, below]));
  return [...places.values()].flatMap((same) => {
    const [first] = same;
    return first === undefined ? [] : [{ ...first, roles: [...new Set(same.flatMap(({ roles }) => roles))] }];
  });
}
