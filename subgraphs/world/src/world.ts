import type { Rows } from '@passerelle/schema';
import { customsRows, healthRows, immigrationRows, policeRows, postRows, type Streams, visaRows } from './agencies.ts';
import { simulateBorder } from './border.ts';
import { noAgreements } from './no-agreements.ts';
import { periodUntil, sizesAt, type WorldOptions } from './options.ts';
import { countTraffic } from './posts/traffic.ts';
import { createRandom } from './random/random.ts';
import { type Stories, stories } from './stories/keys.ts';
import { slowPost } from './stories/slow-post.ts';
import { tellStories } from './stories/tell.ts';

/** Rows of every agency in graph shape, consistent with each other, and the keys of the planted stories. */
export type World = Rows & { readonly stories: Stories };

/**
 * The demo border: eighteen months of one country's border, the same for the same options on every machine.
 * Shape:  rows as the SDL has them; references hold the target's key, to-many fields and `ref` are not there.
 * Errors: RangeError where the scale is not above 0, the seed not whole or `until` not a date.
 */
export function makeWorld(options: WorldOptions): World {
  if (!Number.isSafeInteger(options.seed)) throw new RangeError('expected a whole number as seed');
  const sizes = sizesAt(options.scale);
  const period = periodUntil(options.until);
  const streams: Streams = (label) => createRandom(options.seed, label);
  const border = simulateBorder(options.seed, period, sizes);
  const drawn: Rows = {
    immigration: immigrationRows(border, streams),
    visas: visaRows(border, streams, sizes),
    police: policeRows(border, streams, sizes),
    customs: customsRows(border, streams, sizes),
    health: healthRows(border, streams, sizes),
    posts: postRows(border, streams, sizes, slowPost(period.until)),
    agreements: noAgreements,
  };
  const told = tellStories(drawn, period.until);
  return { ...told, posts: { ...told.posts, TrafficCount: countTraffic(told, options.until) }, stories };
}
