import type { Rows } from '@passerelle/schema';
import type { DayNumber } from '../time/calendar.ts';
import { asylum } from './asylum.ts';
import { cashAndFirearms } from './cash-and-firearms.ts';
import { ordinary } from './ordinary.ts';
import { preventedMinor } from './prevented-minor.ts';
import { stolenBlank } from './stolen-blank.ts';
import { createClock, type Story, type StoryRows } from './story.ts';
import { threeInspections } from './three-inspections.ts';
import { twoPlaces } from './two-places.ts';

const told: readonly Story[] = [stolenBlank, twoPlaces, threeInspections, asylum, preventedMinor, cashAndFirearms, ordinary];

/** The world with the rows of all stories added to those drawn. */
export function tellStories(drawn: Rows, until: DayNumber): Rows {
  const clock = createClock(until);
  return told.map((story) => story(clock)).reduce<Rows>(withRows, drawn);
}

function withRows(rows: Rows, story: StoryRows): Rows {
  return {
    immigration: withTypes(rows.immigration, story.immigration),
    visas: withTypes(rows.visas, story.visas),
    police: withTypes(rows.police, story.police),
    customs: withTypes(rows.customs, story.customs),
    health: withTypes(rows.health, story.health),
    posts: withTypes(rows.posts, story.posts),
    agreements: rows.agreements,
  };
}

function withTypes<T extends Readonly<Record<string, readonly unknown[]>>>(drawn: T, added: Partial<T> | undefined): T {
  const types = Object.entries(drawn).map(([type, rows]) => [type, [...rows, ...(added?.[type] ?? [])]]);
  // Each list keeps its type: only elements of the same list were added to it.
  return Object.fromEntries(types) as T;
}
