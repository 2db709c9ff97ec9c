import type { Rows } from '@passerelle/schema';
import type { OwnPost } from '../posts/own-posts.ts';
import type { Instant } from '../time/calendar.ts';
import type { Goods } from './harmonized-system.ts';

export type Consignment = Rows['customs']['Consignment'][number];

/** A consignment with its times as instants and its goods, before other rows follow from it. */
export type Shipment = {
  readonly consignment: Consignment;
  readonly goods: readonly Goods[];
  readonly post: OwnPost;
  /** When it is announced for; it arrives then. */
  readonly expectedAt: Instant;
  /** Null while it is only announced. */
  readonly arrivedAt: Instant | null;
  /** Null while it is held, and where it was refused or seized. */
  readonly releasedAt: Instant | null;
  /** In transit through Norvia to another post. */
  readonly leavesBy: OwnPost | null;
};
