import type { Party } from '../people/party.ts';
import { type OwnPost, posts } from '../posts/own-posts.ts';
import type { Random } from '../random/random.ts';
import { draw, type Weighted, weighted } from '../random/weighted.ts';
import { states } from '../states/states.ts';
import type { Fleet, Vehicle } from '../vehicles/fleet.ts';

/** Public transport by road. */
export type Means = { readonly coaches: readonly Vehicle[] };

/** Coaches of the states around. */
export function makeCoaches(random: Random, fleet: Fleet, count: number): readonly Vehicle[] {
  const owners = ['QNO', 'QSO', 'QTE', 'DEU', 'POL'] as const;
  return Array.from({ length: Math.max(1, count) }, () => fleet.register(random.pick(owners), 'BUS')).filter((coach) => coach !== null);
}

const everywhere = postsBy((post) => post.travellers);
const fromFarAway = postsBy((post) => (post.kind === 'air' ? 60 : post.mode === 'MARITIME' ? 5 : post.travellers / 3));
const fromSoravia = postsBy((post) => (post.facing === 'QSO' ? post.travellers * 3 : post.facing === null ? post.travellers / 8 : 0.2));
const fromTerania = postsBy((post) => (post.facing === 'QTE' ? post.travellers * 3 : post.facing === null ? post.travellers / 8 : 0.2));

/** The post a party chooses for a crossing: neighbours the nearest, who lives far away the airport. */
export function choosePost(random: Random, party: Party): OwnPost {
  if (party.post) return party.post;
  if (party.state === 'QSO') return draw(random, fromSoravia);
  if (party.state === 'QTE') return draw(random, fromTerania);
  return draw(random, states[party.state].plate ? everywhere : fromFarAway);
}

function postsBy(share: (post: OwnPost) => number): Weighted<OwnPost> {
  return weighted(posts.map((post) => [post, share(post)] as const));
}
