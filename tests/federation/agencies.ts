import type { Mapping } from '@passerelle/kit';
import { batched, column, connection, decimal, defineMapping, derived, integer, lookUp, reference, text } from '@passerelle/kit';

/** One agency of the tests: its SDL as an engineer writes it, its mapping, and what its tables hold. */
export type TestAgency = {
  readonly name: string;
  readonly source: string;
  readonly mapping: Mapping;
  readonly tables: { readonly [table: string]: readonly { readonly [column: string]: string | number | null }[] };
};

const details = '@policy(policies: [["vehicle.details"]])';
const identity = '@policy(policies: [["vehicle.identity"]])';
const directory = '@policy(policies: [["post.directory"]])';
const event = '@policy(policies: [["crossing.means"]])';
const record = '@policy(policies: [["inspection.record"]])';

/** Owns vehicles, which it finds by its own number and by their plate; has a table of keepers, of whom nobody else knows. */
export const registry: TestAgency = {
  name: 'registry',
  source: `
"A vehicle."
type Vehicle @key(fields: "id") @key(fields: "registrationState plate") {
  "Number." id: ID ${identity}
  "State." registrationState: CountryCode ${identity}
  "Plate." plate: String ${identity}
  "Make." make: String ${details}
  "Kilograms." mass: Int ${details}
  "Who keeps it." keeper: Keeper ${identity}
  "Category, by mass and town." category: String ${details} @reveals(fields: ["mass", "keeper.town"])
  "Where it was registered." station: Station ${details}
}
"A keeper."
type Keeper @key(fields: "id") {
  "Number." id: ID ${identity}
  "Town." town: String ${identity}
}
type Station @key(fields: "code") { code: ID }
type Query {
  "One vehicle." vehicle("Number." id: ID!): Vehicle
  "Vehicles." vehicles: VehicleConnection
}`,
  mapping: defineMapping({
    types: {
      Vehicle: {
        table: 'CARS',
        key: ['id'],
        fields: {
          id: column('CAR_NO', text()),
          registrationState: column('STATE', text()),
          plate: column('PLATE', text()),
          make: column('MAKE', text()),
          mass: column('KG', integer()),
          keeper: reference('Keeper', { id: column('KEEPER', text()) }),
          category: derived(['mass', 'keeper.town'], ({ mass, keeper }) =>
            mass === null ? null : `${Number(mass) > 3500 ? 'HEAVY' : 'LIGHT'} ${JSON.stringify(keeper)}`,
          ),
          station: reference('Station', { code: column('OFFICE', text()) }),
        },
      },
      Keeper: { table: 'KEEPERS', key: ['id'], fields: { id: column('NO', text()), town: column('TOWN', text()) } },
      Station: { key: ['code'], fields: {} },
    },
    query: { vehicle: lookUp('Vehicle'), vehicles: connection('Vehicle') },
  }),
  tables: {
    CARS: [
      { CAR_NO: 'v1', STATE: 'QNO', PLATE: 'AA1', MAKE: 'Volvo', KG: 18_000, KEEPER: 'k1', OFFICE: 'ST1' },
      { CAR_NO: 'v2', STATE: 'QNO', PLATE: 'AA2', MAKE: 'Fiat', KG: 900, KEEPER: 'k2', OFFICE: 'ST2' },
      { CAR_NO: 'v3', STATE: 'QSO', PLATE: 'AA1', MAKE: 'Dacia', KG: null, KEEPER: null, OFFICE: null },
    ],
    KEEPERS: [
      { NO: 'k1', TOWN: 'Albany' },
      { NO: 'k2', TOWN: 'Korvin' },
    ],
  },
};

/** Owns stations and their lanes; others know a lane by its station and number. */
export const stations: TestAgency = {
  name: 'stations',
  source: `
"A station."
type Station @key(fields: "code") {
  "Code." code: ID ${directory}
  "Name." name: String ${directory} @shareable
  "Region." region: String ${directory}
}
"A lane."
type Lane @key(fields: "id") @key(fields: "station { code } number") {
  "Number in the whole country." id: ID ${directory}
  "Where." station: Station ${directory}
  "Number there." number: String ${directory}
  "Metres." width: Float ${directory}
}
type Query {
  "Stations." stations: StationConnection
  "Lanes." lanes: LaneConnection
}`,
  mapping: defineMapping({
    types: {
      Station: {
        table: 'STATIONS',
        key: ['code'],
        fields: { code: column('CODE', text()), name: column('NAME', text()), region: column('REGION', text()) },
      },
      Lane: {
        table: 'LANES',
        key: ['id'],
        fields: {
          id: column('ID', text()),
          station: reference('Station', { code: column('STATION', text()) }),
          number: column('NO', text()),
          width: column('WIDTH', decimal()),
        },
      },
    },
    query: { stations: connection('Station'), lanes: connection('Lane') },
  }),
  tables: {
    STATIONS: [
      { CODE: 'ST1', NAME: 'Albany', REGION: 'North' },
      { CODE: 'ST2', NAME: 'Korvin', REGION: 'South' },
    ],
    LANES: [
      { ID: 'l1', STATION: 'ST1', NO: '1', WIDTH: 3.5 },
      { ID: 'l2', STATION: 'ST1', NO: '2', WIDTH: 4 },
      { ID: 'l3', STATION: 'ST2', NO: '1', WIDTH: 5 },
    ],
  },
};

/** Calls of the tariff service, each with the classes that it was asked for. */
export const tariffCalls: (readonly unknown[])[] = [];

/** Knows vehicles by the registry's number, lanes by their place, and a station's name from its own records of passages. */
export const tolls: TestAgency = {
  name: 'tolls',
  source: `
type Vehicle @key(fields: "id") {
  id: ID
  mass: Int @external
  keeper: Keeper @external
  "Axles." axles: Int ${details}
  "Toll class, by mass, the keeper's town and axles." tollClass: String
    @policy(policies: [["vehicle.details", "vehicle.identity"]]) @requires(fields: "mass keeper { town }") @reveals(fields: ["axles"])
  "What a kilometre costs: the tariff service says." tariff: Float ${details} @reveals(fields: ["axles"])
  "Where it pays: the tariff service says." paysAt: Station ${details} @reveals(fields: ["axles"])
  "Passages." passages: PassageConnection ${event}
}
type Keeper @key(fields: "id", resolvable: false) { id: ID town: String @external }
type Station @key(fields: "code") { code: ID name: String @external }
type Lane @key(fields: "station { code } number") { station: Station number: String }
"A passage."
type Passage @key(fields: "id") {
  "Number." id: ID ${event}
  "What passed." vehicle: Vehicle ${event}
  "Where." station: Station ${event} @provides(fields: "name")
  "Where it was printed, without a name." printedAt: Station ${event}
  "In which lane." lane: Lane ${event}
}
type Query { "Passages." passages: PassageConnection }`,
  mapping: defineMapping({
    types: {
      Vehicle: {
        table: 'TAGS',
        key: ['id'],
        absent: 'stub',
        fields: {
          id: column('CAR', text()),
          axles: column('AXLES', integer()),
          tollClass: derived(['axles'], ({ axles, mass, keeper }) => `${axles} axles, ${mass} kg, ${JSON.stringify(keeper)}`, {
            requires: ['mass', 'keeper'],
          }),
          tariff: batched(['axles'], async (rows) => {
            tariffCalls.push(rows.map(({ axles }) => axles));
            return rows.map(({ axles }) => (axles === 5 ? new Error('the service does not know five axles') : Number(axles) / 10));
          }),
          paysAt: batched(['axles'], async (rows) => rows.map(({ axles }) => (axles === 2 ? { code: 'ST1' } : null))),
          passages: connection('Passage', { by: 'vehicle' }),
        },
      },
      Station: { key: ['code'], fields: {} },
      Lane: { key: ['station.code', 'number'], fields: {} },
      Passage: {
        table: 'PASSAGES',
        key: ['id'],
        fields: {
          id: column('ID', text()),
          vehicle: reference('Vehicle', { id: column('CAR', text()) }),
          station: reference('Station', { code: column('STATION', text()) }, { provides: { name: column('STATION_NAME', text()) } }),
          printedAt: reference('Station', { code: column('STATION', text()) }),
          lane: reference('Lane', { 'station.code': column('STATION', text()), number: column('LANE', text()) }),
        },
      },
    },
    query: { passages: connection('Passage') },
  }),
  tables: {
    TAGS: [
      { CAR: 'v1', AXLES: 2 },
      { CAR: 'v2', AXLES: 5 },
      { CAR: 'v3', AXLES: 2 },
    ],
    PASSAGES: [
      { ID: 'p1', CAR: 'v1', STATION: 'ST1', STATION_NAME: 'Albany', LANE: '2' },
      { ID: 'p2', CAR: 'v2', STATION: 'ST2', STATION_NAME: 'Korvin', LANE: '1' },
      { ID: 'p3', CAR: 'v1', STATION: 'ST2', STATION_NAME: 'Korvin', LANE: '9' },
      { ID: 'p4', CAR: 'v4', STATION: 'ST1', STATION_NAME: 'Albany', LANE: null },
    ],
  },
};

/** Knows vehicles by their plate alone, and keeps a list of stations with their names. */
export const inspections: TestAgency = {
  name: 'inspections',
  source: `
type Vehicle @key(fields: "registrationState plate") {
  registrationState: CountryCode
  plate: String
  "Last result." lastResult: String ${record}
  "Examinations." examinations: ExaminationConnection ${record}
}
type Station @key(fields: "code") { code: ID name: String @shareable }
"An examination."
type Examination @key(fields: "id") {
  "Number." id: ID ${record}
  "What was examined." vehicle: Vehicle ${record}
  "Where." station: Station ${record}
}
type Query { "Examinations." examinations: ExaminationConnection }`,
  mapping: defineMapping({
    types: {
      Vehicle: {
        table: 'RESULTS',
        key: ['registrationState', 'plate'],
        absent: 'stub',
        fields: {
          registrationState: column('S', text()),
          plate: column('P', text()),
          lastResult: column('R', text()),
          examinations: connection('Examination', { by: 'vehicle' }),
        },
      },
      Station: { table: 'PLACES', key: ['code'], fields: { code: column('C', text()), name: column('N', text()) } },
      Examination: {
        table: 'EXAMS',
        key: ['id'],
        fields: {
          id: column('ID', text()),
          vehicle: reference('Vehicle', { registrationState: column('S', text()), plate: column('P', text()) }),
          station: reference('Station', { code: column('C', text()) }),
        },
      },
    },
    query: { examinations: connection('Examination') },
  }),
  tables: {
    RESULTS: [{ S: 'QNO', P: 'AA1', R: 'PASSED' }],
    PLACES: [
      { C: 'ST1', N: 'Albany' },
      { C: 'ST2', N: 'Korvin' },
    ],
    EXAMS: [
      { ID: 'e1', S: 'QNO', P: 'AA1', C: 'ST1' },
      { ID: 'e2', S: 'QSO', P: 'AA1', C: 'ST2' },
      { ID: 'e3', S: 'QNO', P: 'ZZ9', C: 'ST9' },
    ],
  },
};

export const agencies = [registry, stations, tolls, inspections] as const;
