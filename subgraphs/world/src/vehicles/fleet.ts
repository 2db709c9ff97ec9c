import type { Rows } from '@passerelle/schema';
import type { StateCode } from '../names/states.ts';
import { fromPattern, uniqueFromPattern } from '../random/pattern.ts';
import type { Random } from '../random/random.ts';
import { draw, weighted } from '../random/weighted.ts';
import { states } from '../states/states.ts';
import { colours, models } from './models.ts';
import { withCheckDigit } from './vin.ts';

export type Vehicle = Rows['police']['Vehicle'][number];
export type VehicleKey = Pick<Vehicle, 'registrationState' | 'plate'>;

/** Registers vehicles, each plate once per state. */
export type Fleet = {
  /** Null where vehicles of that state are not seen here. */
  readonly register: (state: StateCode, category: keyof typeof models) => Vehicle | null;
  /** All registered so far. */
  readonly vehicles: readonly Vehicle[];
};

const paint = weighted(colours.map((colour, index) => [colour, 10 - index] as const));

export function createFleet(random: Random): Fleet {
  const vehicles: Vehicle[] = [];
  const taken = new Map<StateCode, Set<string>>();
  const platesOf = (state: StateCode) => {
    const plates = taken.get(state) ?? new Set<string>();
    taken.set(state, plates);
    return plates;
  };
  return {
    vehicles,
    register: (state, category) => {
      const patterns = states[state].plate;
      if (!patterns) return null;
      const [make, model, maker] = random.pick(models[category]);
      const vehicle: Vehicle = {
        registrationState: state,
        plate: uniqueFromPattern(random, patterns, platesOf(state)),
        vin: drawVin(random, maker),
        make,
        model,
        colour: draw(random, paint),
        category,
        status: 'NOT_REPORTED',
        statusSince: null,
      };
      vehicles.push(vehicle);
      return vehicle;
    },
  };
}

/** The key of a vehicle, without the rest of its row. */
export function vehicleKey(vehicle: VehicleKey): VehicleKey {
  return { registrationState: vehicle.registrationState, plate: vehicle.plate };
}

function drawVin(random: Random, maker: string): string {
  const year = random.pick([...'CDEFGHJKLMNPRS']);
  return withCheckDigit(
    `${maker}ZZZ${fromPattern(random, '1')}${random.pick(['A', 'B', 'C', 'K', 'P'])}0${year}${random.pick([...'ABEGKLMPW'])}${fromPattern(random, '999999')}`,
  );
}
