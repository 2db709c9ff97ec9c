import type { Rows } from '@passerelle/schema';
import type { Party } from '../people/party.ts';
import type { LaneKind } from '../posts/lanes.ts';
import type { OwnPost } from '../posts/own-posts.ts';
import type { Instant } from '../time/calendar.ts';
import type { VehicleKey } from '../vehicles/fleet.ts';

export type Crossing = Rows['immigration']['Crossing'][number];
export type RefusalOfEntry = Rows['immigration']['RefusalOfEntry'][number];
export type Outcome = NonNullable<Crossing['outcome']>;
export type RefusalGround = NonNullable<RefusalOfEntry['grounds']>[number];
export type VisaKey = NonNullable<Crossing['visa']>;

/** One party crossing once. */
export type Leg = {
  readonly party: Party;
  readonly at: Instant;
  readonly direction: 'ENTRY' | 'EXIT';
  readonly post: OwnPost;
  readonly vehicle: VehicleKey | null;
  readonly laneKind: LaneKind;
  readonly purpose: NonNullable<Crossing['stayPurpose']> | null;
  /** Visas presented, in the order of the party's members; null for who needs none or has none. */
  readonly visas: readonly (VisaKey | null)[];
};

/** A crossing before it has its number, with what other agencies' rows follow from. */
export type CrossingDraft = Omit<Crossing, 'id' | 'occurredAt'> & { readonly at: Instant; readonly grounds: readonly RefusalGround[] };
