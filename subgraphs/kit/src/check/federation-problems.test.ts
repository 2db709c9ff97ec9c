import { buildSubgraphSchema } from '@apollo/subgraph';
import { expand, sourceSdl } from '@passerelle/schema';
import { parse } from 'graphql';
import { integer } from '../mapping/codecs/number.ts';
import { text } from '../mapping/codecs/text.ts';
import { defineMapping, type Mapping, type TypeMapping } from '../mapping/define.ts';
import { batched, column, connection, derived, type FieldMapping, lookUp, reference } from '../mapping/fields.ts';
import { buildModel } from '../model/build-model.ts';
import { schemaProblems } from './schema-problems.ts';

const policy = '@policy(policies: [["vehicle.details"]])';
const source = `
type Vehicle @key(fields: "id") @key(fields: "plate") {
  id: ID ${policy}
  plate: String ${policy}
  mass: Int ${policy}
  label: String ${policy} @reveals(fields: ["mass", "station.code"])
  station: Station ${policy} @provides(fields: "name")
}
type Station @key(fields: "code") { code: ID name: String @external }
type Lane @key(fields: "station { code } number") {
  station: Station
  number: String
  width: Int @external
  class: String ${policy} @requires(fields: "width")
  vehicles: VehicleConnection ${policy}
}
type Query { vehicle(id: ID!): Vehicle }`;

const fields = {
  id: column('ID', text()),
  plate: column('PLATE', text()),
  mass: column('KG', integer()),
  label: derived(['mass', 'station'], () => 'x'),
  station: reference('Station', { code: column('STATION', text()) }, { provides: { name: column('STATION_NAME', text()) } }),
} satisfies TypeMapping['fields'];
const laneFields = {
  class: derived([], ({ width }) => String(width), { requires: ['width'] }),
  vehicles: connection('Vehicle', { by: 'lane' }),
} satisfies TypeMapping['fields'];
/** Not in the SDL above; what leads back to a lane is put there where it is needed. */
const lane = reference('Lane', { 'station.code': column('STATION', text()), number: column('LANE', text()) });

function mappingWith(vehicle: Record<string, FieldMapping> = {}, others: Mapping['types'] = {}): Mapping {
  return {
    types: {
      Vehicle: { table: 'CARS', key: ['id'], fields: { ...fields, lane, ...vehicle } },
      Station: { key: ['code'], fields: {} },
      Lane: { key: ['station.code', 'number'], fields: laneFields },
      ...others,
    },
    query: { vehicle: lookUp('Vehicle') },
  };
}

const withLane = source.replace('station: Station @policy', `lane: Lane ${policy}\n  station: Station @policy`);

function problemsOf(mapping: Mapping, sdl: string = withLane): readonly string[] {
  const schema = buildSubgraphSchema({ typeDefs: parse(expand(sdl, sourceSdl('common'))) });
  return schemaProblems(schema, mapping, buildModel('test', schema, mapping));
}

function edited(from: string, to: string): string {
  if (!withLane.includes(from)) throw new Error(`the SDL does not hold ${from}`);
  return withLane.replace(from, to);
}

describe('a mapping that keeps what its SDL says to other subgraphs', () => {
  it('is served', () => {
    expect(problemsOf(mappingWith())).toEqual([]);
  });

  it('may ask another service for what it computes', () => {
    expect(problemsOf(mappingWith({ label: batched(['mass'], async (rows) => rows.map(() => 'x')) }))).toEqual([]);
  });
});

describe('start-up refuses', () => {
  it.each<readonly [string, Mapping, string, string]>([
    [
      'another key of which a field has no column',
      mappingWith({ vin: derived(['plate'], () => 'x') }),
      edited('@key(fields: "plate") {', `@key(fields: "plate") @key(fields: "vin") {\n  vin: String ${policy} @reveals(fields: ["plate"])`),
      'Key field `Vehicle.vin` of another @key has no column. Map it, or write `resolvable: false` on that key.',
    ],
    [
      'a key that leads through a reference by half of its key',
      mappingWith(),
      edited('@key(fields: "plate") {', '@key(fields: "plate") @key(fields: "lane { number }") {'),
      'The key `lane.number` of `Vehicle` leads through `lane`, but not by the whole first key of that. Name all of it, or take the key away.',
    ],
    [
      'several keys of what has no table here',
      mappingWith({}, { Station: { key: ['code'], fields: {} } }),
      edited('type Station @key(fields: "code") { code: ID', 'type Station @key(fields: "code") @key(fields: "no") { code: ID no: String'),
      '`Station` has no table here, so nothing leads from one of its keys to another. Write `resolvable: false` on all but `@key(fields: "code")`, or take them away.',
    ],
    [
      'a reference by another key than the first to rows of its own',
      mappingWith({ self: reference('Vehicle', { plate: column('OTHER', text()) }) }),
      edited('label: String', `self: Vehicle ${policy}\n  label: String`),
      '`Vehicle.self` refers to `Vehicle` by `plate`, which is not its first key. Write `unique: true`.',
    ],
    [
      'a reference by half of a key that leads through a reference',
      mappingWith({ lane: reference('Lane', { number: column('LANE', text()) }) }),
      withLane,
      '`Vehicle.lane` has no column for key field `station.code` of `Lane`.',
    ],
    [
      'a part of such a key in another form than the SDL gives it',
      mappingWith({ lane: reference('Lane', { 'station.code': column('STATION', integer()), number: column('LANE', text()) }) }),
      withLane,
      '`Vehicle.lane.station.code` is a `ID` in the SDL: write',
    ],
    [
      'a field that another subgraph answers',
      mappingWith({}, { Lane: { key: ['station.code', 'number'], fields: { ...laneFields, width: derived([], () => 1) } } }),
      withLane,
      '`Lane.width` is @external: another subgraph answers it. Take it out of the mapping.',
    ],
    [
      '@requires that the mapping does not know of',
      mappingWith({}, { Lane: { key: ['station.code', 'number'], fields: { ...laneFields, class: derived([], () => 'x') } } }),
      withLane,
      "`Lane.class` has `@requires` in the SDL: write `{ requires: ['width'] }`.",
    ],
    [
      'what the mapping requires and the SDL does not',
      mappingWith({}, { Lane: { key: ['station.code', 'number'], fields: { ...laneFields, twin: laneFields.class } } }),
      edited('class: String', `twin: String ${policy}\n  class: String`),
      '`Lane.twin` is mapped with `requires`: write `@requires(fields: "width")` on it, or take it away.',
    ],
    [
      '@requires on what is no computed field',
      mappingWith(),
      edited(`mass: Int ${policy}`, `mass: Int ${policy} @requires(fields: "make")\n  make: String @external`),
      "`Vehicle.mass` has @requires: write `derived([…], …, { requires: ['make'] })`, or take it away.",
    ],
    [
      '@provides that is in no column',
      mappingWith({ station: reference('Station', { code: column('STATION', text()) }) }),
      withLane,
      '`Vehicle.station` has `@provides(fields: "name")`: write `provides: { name: column(\'…\', …) }`; what is not in a column of the same row cannot be provided.',
    ],
    [
      'a copy that the SDL does not tell of',
      mappingWith({ end: fields.station }),
      edited('label: String', `end: Station ${policy}\n  label: String`),
      '`Vehicle.end` is mapped with `provides: { name }`: write `@provides(fields: "name")` on it.',
    ],
    [
      '@provides on a list',
      mappingWith(),
      edited(`vehicles: VehicleConnection ${policy}`, `vehicles: VehicleConnection ${policy} @provides(fields: "nodes { far }")`).replace(
        'lane: Lane',
        'far: Int @external\n  lane: Lane',
      ),
      '`Lane.vehicles` has @provides, which only a to-one reference can keep. Take it away.',
    ],
    [
      'a copy in another form than the SDL gives it',
      mappingWith({
        station: reference('Station', { code: column('STATION', text()) }, { provides: { name: column('STATION_NAME', integer()) } }),
      }),
      withLane,
      '`Station.name` is a `String` in the SDL: write',
    ],
    [
      'a value that tells what the SDL keeps silent about',
      mappingWith({ label: derived(['mass', 'station', 'plate'], () => 'x') }),
      withLane,
      '`Vehicle.label` is computed from `plate`: write `@reveals(fields: ["mass", "station.code", "plate"])` on it, so that it is given no further than what it is made of.',
    ],
    [
      'a value computed from what others have, without saying so',
      mappingWith({ label: derived(['mass', 'station.name'], () => 'x') }),
      withLane,
      '`Vehicle.label` is computed from `station.name`, which is in no column that its row leads to. Name what is.',
    ],
    [
      'rows that are worked out',
      mappingWith({ others: batched(['mass'], async (rows) => rows.map(() => [])) }),
      edited('label: String', `others: [Vehicle!] ${policy} @reveals(fields: ["mass"])\n  label: String`),
      "`Vehicle.others` is a list of `Vehicle`: write `connection('…')` or `list('…')`, over a view if need be, so that its rows can be conditioned.",
    ],
  ])('%s', (_what, mapping, sdl, problem) => {
    expect(problemsOf(mapping, sdl).filter((one) => one.startsWith(problem))).toHaveLength(1);
  });

  it('a key that leads through a reference without its column, when the mapping is defined', () => {
    const define = () => defineMapping({ types: { Lane: { table: 'LANES', key: ['station.code'], fields: {} } }, query: {} });
    expect(define).toThrow(
      "Key field `Lane.station.code` has no column. Write `station: reference('…', { 'code': column('…', text()) })`.",
    );
  });

  it('what is computed from nothing that is mapped, when the mapping is defined', () => {
    const type: TypeMapping = { table: 'X', key: ['a'], fields: { a: column('A', text()), b: batched(['c'], async () => []) } };
    expect(() => defineMapping({ types: { X: type }, query: {} })).toThrow('`X.b` is computed from `c`, which is not mapped.');
  });
});
