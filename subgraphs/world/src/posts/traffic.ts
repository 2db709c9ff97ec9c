import type { Rows } from '@passerelle/schema';

export type TrafficCount = Rows['posts']['TrafficCount'][number];

/**
 * What the posts' continuous survey counted: travellers by post, month and direction, for calendar months that are over. Counted from
 * the crossings themselves, so that both agencies tell the same.
 */
export function countTraffic({ immigration, posts }: Rows, until: string): readonly TrafficCount[] {
  const counts = new Map<string, { readonly count: number; readonly row: Omit<TrafficCount, 'id' | 'count'> }>();
  const known = new Set(posts.BorderPost.map(({ code }) => code));
  for (const { post, occurredAt, direction } of immigration.Crossing) {
    const month = occurredAt?.slice(0, 7) ?? '';
    if (post === null || !known.has(post.code) || month === '' || month >= until.slice(0, 7)) continue;
    const key = `${month} ${post.code} ${direction}`;
    counts.set(key, { count: (counts.get(key)?.count ?? 0) + 1, row: { post, month, direction, measure: 'TRAVELLERS' } });
  }
  const inOrder = [...counts].sort(([a], [b]) => (a < b ? -1 : 1));
  return inOrder.map(([, { count, row }], index) => ({ id: `TC${String(index + 1).padStart(6, '0')}`, ...row, count }));
}
