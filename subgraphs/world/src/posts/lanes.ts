import type { Rows } from '@passerelle/schema';
import { type OwnPost, posts } from './own-posts.ts';

export type Lane = Rows['posts']['Lane'][number];
export type LaneKind = NonNullable<Lane['kind']>;
type Direction = 'ENTRY' | 'EXIT';
type Plan = readonly (readonly [kind: LaneKind, prefix: string, each: number])[];

/** How many lanes of each kind a post has per direction. */
function planOf(post: OwnPost): Plan {
  if (post.kind === 'air') {
    return [
      ['PASSENGERS', 'D', 6],
      ['E_GATE', 'G', 4],
    ];
  }
  if (post.kind !== 'road')
    return [['PASSENGERS', 'D', post.kind === 'rail' ? 3 : 2], ...(post.goods >= 9 ? ([['LORRIES', 'L', 2]] as const) : [])];
  const large = post.travellers >= 10;
  return [
    ['CARS', '', large ? 4 : 2],
    ['LORRIES', 'L', large ? 2 : 1],
    ...(large ? ([['BUSES', 'B', 1]] as const) : []),
    ...(post.code === 'QNVES' ? ([['PEDESTRIANS', 'P', 2]] as const) : []),
  ];
}

/** Rows of every lane and booth of the twelve posts. One in eleven is out of service. */
export function makeLanes(): readonly Lane[] {
  const lanes: Lane[] = [];
  for (const post of posts) {
    for (const direction of ['ENTRY', 'EXIT'] as const) {
      for (const [kind, prefix, count] of planOf(post)) {
        for (let number = 1; number <= count; number += 1) {
          const id = `L${String(lanes.length + 1).padStart(4, '0')}`;
          lanes.push({
            id,
            post: { code: post.code },
            label: labelOf(direction, prefix, number),
            kind,
            direction,
            open: lanes.length % 11 !== 7,
          });
        }
      }
    }
  }
  return lanes;
}

/** Signs of the lanes that serve a kind of traffic; the nearest kind where a post has none of its own. */
export function labelsAt(lanes: readonly Lane[], post: OwnPost, direction: Direction, kind: LaneKind): readonly string[] {
  const here = lanes.filter((lane) => lane.post?.code === post.code && lane.direction === direction);
  const fitting = here.filter((lane) => lane.kind === kind);
  return (fitting.length > 0 ? fitting : here).flatMap((lane) => lane.label ?? []);
}

/** Kinds of lane that a post has. */
export function laneKindsOf(post: OwnPost): readonly LaneKind[] {
  return planOf(post).map(([kind]) => kind);
}

function labelOf(direction: Direction, prefix: string, number: number): string {
  return `${direction === 'ENTRY' ? 'IN' : 'OUT'} ${prefix}${number}`;
}
