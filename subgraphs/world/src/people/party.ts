import type { StateCode } from '../names/states.ts';
import type { OwnPost } from '../posts/own-posts.ts';
import type { DayNumber } from '../time/calendar.ts';
import type { Vehicle } from '../vehicles/fleet.ts';
import type { Person } from './person.ts';

/** People who travel together. */
export type Party = {
  readonly kind: 'visitors' | 'commuter' | 'driver' | 'crew';
  readonly members: readonly [Person, ...Person[]];
  readonly state: StateCode;
  /** Their own vehicle; null where they come by public transport or on foot. */
  readonly vehicle: Vehicle | null;
  /** The post they always use; null where they choose one for each journey. */
  readonly post: OwnPost | null;
  /** Days on which they are under way or abroad, so that no two journeys overlap. */
  readonly away: { readonly from: DayNumber; readonly until: DayNumber }[];
};

/** Whether a party is free on every day from `from` to `until`, both included. */
export function isFree(party: Party, from: DayNumber, until: DayNumber): boolean {
  return party.away.every((taken) => until < taken.from || from > taken.until);
}
