import { commute } from './crossings/commuting.ts';
import { createControl } from './crossings/control.ts';
import { createHaulage } from './crossings/haulage.ts';
import { type Traffic, travel } from './crossings/journeys.ts';
import type { CrossingDraft } from './crossings/leg.ts';
import { makeCoaches } from './crossings/means.ts';
import type { Shipment } from './goods/consignment.ts';
import { makeShipments } from './goods/shipments.ts';
import { makeTraders, type Trader } from './goods/traders.ts';
import type { Sizes } from './options.ts';
import { makeParties } from './people/parties.ts';
import type { Party } from './people/party.ts';
import type { Person } from './people/person.ts';
import { createRegistry } from './people/registry.ts';
import { type Lane, makeLanes } from './posts/lanes.ts';
import { createRandom, type Random } from './random/random.ts';
import { createRhythm, type Period, type Rhythm } from './traffic/rhythm.ts';
import { createFleet, type Fleet } from './vehicles/fleet.ts';
import { createVisaDesk, type VisaDesk } from './visas/visa-desk.ts';

/** What happened at the border; every agency's rows are drawn from it. */
export type Border = {
  readonly period: Period;
  readonly rhythm: Rhythm;
  readonly lanes: readonly Lane[];
  readonly people: readonly Person[];
  readonly fleet: Fleet;
  readonly traders: readonly Trader[];
  readonly shipments: readonly Shipment[];
  readonly visaDesk: VisaDesk;
  /** In order of time. */
  readonly crossings: readonly CrossingDraft[];
};

/** Eighteen months at twelve posts: goods first, then everyone's first journey, then commuters and further journeys up to the number wanted. */
export function simulateBorder(seed: number, period: Period, sizes: Sizes): Border {
  const stream = (label: string) => createRandom(seed, label);
  const registry = createRegistry(stream('people'), period);
  const fleet = createFleet(stream('fleet'));
  const lanes = makeLanes();
  const rhythm = createRhythm(period);
  const parties = makeParties(stream('parties'), registry, fleet, sizes);
  const visaDesk = createVisaDesk(stream('visas'));
  const control = createControl(stream('control'), lanes);
  const means = { coaches: makeCoaches(stream('coaches'), fleet, sizes.coaches) };
  const traffic: Traffic = { random: stream('journeys'), period, rhythm, control, visaDesk, means };
  const traders = makeTraders(stream('traders'), sizes.traders);
  const haul = createHaulage(
    traffic,
    parties.filter(({ kind }) => kind === 'driver'),
  );
  const shipments = makeShipments(stream('goods'), period, rhythm, traders, haul, sizes.consignments);
  fillTraffic(stream('traffic'), traffic, parties, sizes.crossings);
  const crossings = [...control.crossings].sort((a, b) => a.at - b.at);
  return { period, rhythm, lanes, people: registry.people, fleet, traders, shipments, visaDesk, crossings };
}

function fillTraffic(random: Random, traffic: Traffic, parties: readonly Party[], crossings: number): void {
  const visitors = parties.filter(({ kind }) => kind === 'visitors' || kind === 'crew');
  const commuters = parties.filter(({ kind }) => kind === 'commuter');
  for (const party of visitors) travel(traffic, party);
  // Bounded, since at some sizes nobody has a free day left.
  for (let attempts = crossings * 4; attempts > 0 && traffic.control.crossings.length < crossings; attempts -= 1) {
    if (random.chance(0.12)) travel(traffic, random.pick(visitors));
    else commute(traffic, random.pick(commuters));
  }
}
