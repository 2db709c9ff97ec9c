import type { Rows } from '@passerelle/schema';
import { timeZone } from '../time/local-time.ts';
import { type OwnPost, posts } from './own-posts.ts';

type BorderPost = Rows['posts']['BorderPost'][number];

/** Alpha-2 and authority of each neighbour that runs posts. */
const neighbours = { QSO: { alpha2: 'QS', authority: 'QS:BGD' }, QTE: { alpha2: 'QT', authority: 'QT:BPA' } } as const;

/** Rows of the twelve posts and of the neighbours' posts across from them. */
export function makeBorderPosts(): readonly BorderPost[] {
  return posts.flatMap((post) => [ownRow(post), ...pairedRow(post)]);
}

/** Code of the neighbour's post across from this one: `QNALB` faces `QSALB`. Null on the coast. */
export function pairedCode(post: OwnPost): string | null {
  return post.facing ? `${neighbours[post.facing].alpha2}${post.short}` : null;
}

function ownRow(post: OwnPost): BorderPost {
  const paired = pairedCode(post);
  return {
    code: post.code,
    name: post.name,
    state: 'QNO',
    facingState: post.facing,
    pairedPost: paired ? { code: paired } : null,
    model: post.model,
    modes: [post.mode],
    latitude: post.at[0],
    longitude: post.at[1],
    timeZone,
    openingHours: openingHours(post),
    alwaysOpen: post.hours === null,
    unit: { code: `QN:IMM/${post.short}` },
  };
}

function pairedRow(post: OwnPost): readonly BorderPost[] {
  const code = pairedCode(post);
  if (!code || !post.facing) return [];
  const { authority } = neighbours[post.facing];
  // A neighbour's post stands a few hundred metres on; a shared building has one place.
  const shift = post.model === 'CLASSIC' ? 0.004 : 0;
  const row: BorderPost = {
    ...ownRow(post),
    code,
    name: `${post.name} (${post.facing === 'QSO' ? 'Soravia' : 'Terania'})`,
    state: post.facing,
    facingState: 'QNO',
    pairedPost: { code: post.code },
    latitude: Number((post.at[0] + shift).toFixed(4)),
    longitude: Number((post.at[1] + shift).toFixed(4)),
    unit: { code: `${authority}/${post.short}` },
  };
  return [row];
}

function openingHours(post: OwnPost): string {
  if (post.hours === null) return 'day and night';
  const clock = (hour: number) => `${String(hour).padStart(2, '0')}:00`;
  const whom = post.code === 'QNVES' ? ', pedestrians 06:00 to 22:00' : '';
  return `${clock(post.hours[0])} to ${clock(post.hours[1])}${whom}`;
}
