import {
  code,
  column,
  connection,
  createSubgraph,
  defineMapping,
  integer,
  lookUp,
  openDatabase,
  partialDate,
  reference,
  type Subgraph,
  text,
} from '@passerelle/kit';
import { testGatewayKeys } from '@passerelle/kit/testing';
import { expand, sourceSdl } from '@passerelle/schema';
import { sql } from 'kysely';

/** One line of the file of monthly entry counts (US Bureau of Transportation Statistics, Border Crossing Entry Data). */
export type PortCount = {
  readonly port: string;
  readonly name: string;
  readonly border: string;
  readonly month: string;
  readonly measure: string;
  readonly value: number;
};

/** Reads the file. Port codes are padded to four digits: they are the key, names are not ("Eastport" is two ports). */
export function parsePortCounts(csv: string): readonly PortCount[] {
  const [, ...lines] = csv.trim().split(/\r?\n/);
  return lines.map((line) => {
    const [name = '', , port = '', border = '', date = '', measure = '', value = ''] = line.split(',');
    const [month = '', , year = ''] = date.split(' ')[0]?.split('/') ?? [];
    return { port: port.padStart(4, '0'), name, border, month: `20${year}-${month.padStart(2, '0')}`, measure, value: Number(value) };
  });
}

/** Measures as the bureau writes them. */
export const measures = {
  Pedestrians: 'PEDESTRIANS',
  'Personal Vehicles': 'PERSONAL_VEHICLES',
  'Personal Vehicle Passengers': 'PERSONAL_VEHICLE_PASSENGERS',
  Buses: 'BUSES',
  'Bus Passengers': 'BUS_PASSENGERS',
  Trains: 'TRAINS',
  'Train Passengers': 'TRAIN_PASSENGERS',
  'Rail Containers Full': 'RAIL_CONTAINERS_LOADED',
  'Rail Containers Empty': 'RAIL_CONTAINERS_EMPTY',
  Trucks: 'TRUCKS',
  'Truck Containers Full': 'TRUCK_CONTAINERS_LOADED',
  'Truck Containers Empty': 'TRUCK_CONTAINERS_EMPTY',
} as const;

/** The bureau's database: two tables, a port code of four digits, no direction (all counts are entries), a fixed country. */
const mapping = defineMapping({
  types: {
    BorderPost: {
      table: 'ports_of_entry',
      key: ['code'],
      fields: {
        code: column('locode', text()),
        name: column('port_name', text()),
        facingState: column('border_name', code({ 'US-Canada Border': 'CAN', 'US-Mexico Border': 'MEX' })),
        trafficCounts: connection('TrafficCount', { by: 'post' }),
      },
    },
    TrafficCount: {
      table: 'entry_counts',
      key: ['id'],
      fields: {
        id: column('row_no', text()),
        post: reference('BorderPost', { code: column('locode', text()) }),
        month: column('count_month', partialDate('iso')),
        measure: column('measure', code(measures)),
        count: column('counted', integer()),
      },
    },
  },
  query: { borderPost: lookUp('BorderPost'), borderPosts: connection('BorderPost'), trafficCounts: connection('TrafficCount') },
});

/** What this agency has of the posts' schema: the same types with fewer fields. */
const source = `
type BorderPost @key(fields: "code") {
  code: Locode @policy(policies: [["post.directory"]])
  name: String @policy(policies: [["post.directory"]])
  facingState: CountryCode @policy(policies: [["post.directory"]])
  trafficCounts: TrafficCountConnection @policy(policies: [["post.traffic"]])
}
type TrafficCount @key(fields: "id") {
  id: ID @policy(policies: [["post.traffic"]])
  post: BorderPost @policy(policies: [["post.traffic"]])
  month: PartialDate @policy(policies: [["post.traffic"]])
  measure: TrafficMeasure @policy(policies: [["post.traffic"]])
  count: Int @policy(policies: [["post.traffic"]])
}
enum TrafficMeasure { ${[...new Set(Object.values(measures)), 'UNKNOWN'].join(' ')} }
type Query {
  borderPost(code: Locode!): BorderPost
  borderPosts: BorderPostConnection
  trafficCounts: TrafficCountConnection
}`;

/** Port codes in the form of a UN/LOCODE: the country, then the four digits to the base of the 34 characters that a place may have. */
export function locodeOf(port: string): string {
  const characters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ23456789';
  const number = Number(port);
  return `US${[34 * 34, 34, 1].map((weight) => characters[Math.floor(number / weight) % 34]).join('')}`;
}

/** Loads the counts into a SQLite database of the bureau's own shape and serves it as the posts agency. */
export async function startPortsAgency(counts: readonly PortCount[], path: string, key: Uint8Array, now: () => number): Promise<Subgraph> {
  const writable = openDatabase(path, { readOnly: false });
  await sql`create table ports_of_entry (port_code char(4) primary key, locode char(5), port_name varchar(60), border_name varchar(40))`.execute(
    writable,
  );
  await sql`create table entry_counts (row_no varchar(12) primary key, locode char(5), count_month char(7), measure varchar(40), counted integer)`.execute(
    writable,
  );
  for (const { port, name, border } of new Map(counts.map((count) => [count.port, count])).values()) {
    await sql`insert into ports_of_entry values (${port}, ${locodeOf(port)}, ${name}, ${border})`.execute(writable);
  }
  for (const [index, { port, month, measure, value }] of counts.entries()) {
    await sql`insert into entry_counts values (${String(index + 1)}, ${locodeOf(port)}, ${month}, ${measure}, ${value})`.execute(writable);
  }
  await writable.destroy();
  return createSubgraph({
    name: 'posts',
    mapping,
    sdl: expand(source, sourceSdl('common')),
    database: openDatabase(path, { readOnly: true }),
    key,
    gatewayKeys: testGatewayKeys,
    now,
  });
}
