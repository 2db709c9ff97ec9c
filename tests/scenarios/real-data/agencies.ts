import { randomBytes } from 'node:crypto';
import {
  column,
  connection,
  createSubgraph,
  defineMapping,
  integer,
  lookUp,
  partialDate,
  reference,
  type Subgraph,
  text,
} from '@passerelle/kit';
import { createTables, type DemoTable, writeRows } from '@passerelle/kit/demo';
import { createDatabase, type Dialect, testGatewayKeys } from '@passerelle/kit/testing';
import { compose, expand, ownerKeysIn, sourceSdl } from '@passerelle/schema';
import type { Entry, Heading } from './files.ts';

const goods = '@policy(policies: [["consignment.goods"]])';
const traffic = '@policy(policies: [["post.traffic"]])';

/** The list of goods as a tree: 97 chapters, headings, subheadings. */
const nomenclature = {
  name: 'nomenclature',
  source: `
"A heading of the Harmonized System."
type Commodity @key(fields: "code") {
  "Two, four or six digits." code: ID ${goods}
  "Section, in Roman numerals." section: String ${goods}
  "What it names." description: String ${goods}
  "Number of digits." level: Int ${goods}
  "The heading that it stands under." parent: Commodity ${goods}
  "The headings that stand under it." children: CommodityConnection ${goods}
}
type Query {
  "One heading." commodity("Its code." code: ID!): Commodity
  "All headings." commodities: CommodityConnection
}`,
  mapping: defineMapping({
    types: {
      Commodity: {
        table: 'HS_2022',
        key: ['code'],
        fields: {
          code: column('HSCODE', text()),
          section: column('SECTION', text()),
          description: column('DESCRIPTION', text()),
          level: column('LEVEL', integer()),
          parent: reference('Commodity', { code: column('PARENT', text()) }),
          children: connection('Commodity', { by: 'parent' }),
        },
      },
    },
    query: { commodity: lookUp('Commodity'), commodities: connection('Commodity') },
  }),
};

const headingTable = {
  name: 'HS_2022',
  columns: { HSCODE: 'varchar(6)', SECTION: 'varchar(8)', DESCRIPTION: 'text', LEVEL: 'smallint', PARENT: 'varchar(6)' },
  primaryKey: ['HSCODE'],
  indexes: [['PARENT'], ['SECTION']],
} as const satisfies DemoTable;

/** Who enters, port by port; trade that a port sees is of the nomenclature's chapters. */
const ports = {
  name: 'ports',
  source: `
"A land port of entry."
type Port @key(fields: "code") {
  "Four digits." code: ID ${traffic}
  "Name; two ports may have one." name: String ${traffic}
  "State." state: String ${traffic}
  "Border." border: String ${traffic}
  "Its counts." counts: EntryCountConnection ${traffic}
}
"How many entered in a month."
type EntryCount @key(fields: "id") {
  "Number of the line." id: ID ${traffic}
  "The port." port: Port ${traffic}
  "Month." month: PartialDate ${traffic}
  "What was counted." measure: String ${traffic}
  "How many." value: Int ${traffic}
}
type Query {
  "One port." port("Its code." code: ID!): Port
  "All ports." ports: PortConnection
  "All counts." entryCounts: EntryCountConnection
}`,
  mapping: defineMapping({
    types: {
      Port: {
        table: 'PORT',
        key: ['code'],
        fields: {
          code: column('PORT_CODE', text()),
          name: column('PORT_NAME', text()),
          state: column('STATE', text()),
          border: column('BORDER', text()),
          counts: connection('EntryCount', { by: 'port' }),
        },
      },
      EntryCount: {
        table: 'ENTRY_COUNT',
        key: ['id'],
        fields: {
          id: column('LINE', text()),
          port: reference('Port', { code: column('PORT_CODE', text()) }),
          month: column('MONTH', partialDate('iso')),
          measure: column('MEASURE', text()),
          value: column('VALUE', integer()),
        },
      },
    },
    query: { port: lookUp('Port'), ports: connection('Port'), entryCounts: connection('EntryCount') },
  }),
};

const portTable = {
  name: 'PORT',
  columns: { PORT_CODE: 'char(4)', PORT_NAME: 'varchar(60)', STATE: 'char(2)', BORDER: 'varchar(20)' },
  primaryKey: ['PORT_CODE'],
} as const satisfies DemoTable;
const countTable = {
  name: 'ENTRY_COUNT',
  columns: { LINE: 'varchar(6)', PORT_CODE: 'char(4)', MONTH: 'char(7)', MEASURE: 'varchar(40)', VALUE: 'integer' },
  primaryKey: ['LINE'],
  indexes: [['PORT_CODE'], ['MEASURE']],
} as const satisfies DemoTable;

const all = [nomenclature, ports];
const sdlOf = ({ source }: (typeof all)[number]): string => expand(source, sourceSdl('common'), ownerKeysIn(all.map((one) => one.source)));

/** The two agencies as one graph. Errors: throws with every problem. */
export function composed(): string {
  const composition = compose(all.map((one) => ({ name: one.name, url: `http://${one.name}.invalid`, sdl: sdlOf(one) })));
  if (composition.kind === 'refused') throw new Error(composition.problems.join('\n'));
  return composition.supergraphSdl;
}

export type Serving = { readonly name: string; readonly url: string; readonly key: Uint8Array; stop(): Promise<void> };

/** Loads the files into databases of this kind and serves them. */
export async function serve(
  dialect: Dialect,
  data: { readonly headings: readonly Heading[]; readonly entries: readonly Entry[] },
  now: () => number,
): Promise<readonly Serving[]> {
  const headings = data.headings.map(({ section, code, description, parent, level }) => ({
    HSCODE: code,
    SECTION: section,
    DESCRIPTION: description,
    LEVEL: level,
    PARENT: parent,
  }));
  const portRows = [
    ...new Map(
      data.entries.map(({ port, name, state, border }) => [port, { PORT_CODE: port, PORT_NAME: name, STATE: state, BORDER: border }]),
    ).values(),
  ];
  const counts = data.entries.map(({ port, month, measure, value }, i) => ({
    LINE: String(i + 1),
    PORT_CODE: port,
    MONTH: month,
    MEASURE: measure,
    VALUE: value,
  }));
  return Promise.all([
    serveOne(nomenclature, dialect, now, [[headingTable, headings]]),
    serveOne(ports, dialect, now, [
      [portTable, portRows],
      [countTable, counts],
    ]),
  ]);
}

type Filled = readonly [DemoTable, readonly Readonly<Record<string, unknown>>[]];

async function serveOne(agency: (typeof all)[number], dialect: Dialect, now: () => number, tables: readonly Filled[]): Promise<Serving> {
  const made = await createDatabase(dialect);
  await createTables(
    made.database,
    tables.map(([table]) => table),
  );
  for (const [table, rows] of tables) await writeRows(made.database, table, rows);
  const key = randomBytes(32);
  const subgraph: Subgraph = await createSubgraph({
    name: agency.name,
    mapping: agency.mapping,
    sdl: sdlOf(agency),
    database: made.database,
    key,
    gatewayKeys: testGatewayKeys,
    now,
  });
  return {
    name: agency.name,
    key,
    url: await subgraph.listen({ port: 0 }),
    stop: async () => {
      await subgraph.close();
      await made.drop();
    },
  };
}
