import { randomBytes } from 'node:crypto';
import { subgraph as customs } from '@passerelle/customs/subgraph';
import { startEngine } from '@passerelle/gateway';
import { subgraph as health } from '@passerelle/health/subgraph';
import { subgraph as immigration } from '@passerelle/immigration/subgraph';
import {
  columnsOf,
  createSubgraph,
  decodeRow,
  encodeRow,
  type FrozenFigures,
  isTableName,
  type Mapping,
  memoryFigures,
  openDatabase,
  type Subgraph,
  type TypeMapping,
} from '@passerelle/kit';
import { subgraph as police } from '@passerelle/police/subgraph';
import { subgraph as posts } from '@passerelle/posts/subgraph';
import { committedSupergraph, subgraphNames } from '@passerelle/schema';
import { subgraph as visas } from '@passerelle/visas/subgraph';
import { CompiledQuery, type Kysely, sql } from 'kysely';
import { DirectDispatcher } from './direct-dispatcher.ts';
import { asOf, type Row, type Table, tables, type World } from './world.ts';

const all: readonly { readonly name: string; readonly mapping: Mapping }[] = [immigration, visas, police, customs, health, posts];

export type Agencies = {
  readonly engine: Awaited<ReturnType<typeof startEngine>>;
  /** Puts a world into the databases; only tables that changed are written. No figures of it were told yet. */
  show(world: World): Promise<void>;
  /** Puts other rows into the databases of a world of which figures were told. */
  change(world: World): Promise<void>;
  /** The rows of a table as they are now, in the order in which they came; it is taken to have been written to. */
  stored(table: string): Promise<readonly Row[]>;
  /** Agencies that do not answer. */
  setDown(agencies: ReadonlySet<string>): void;
  stop(): Promise<void>;
};

/** The real engine over real subgraphs over databases in memory; decision, seal and JSON on the way, sockets not. */
export async function startAgencies(): Promise<Agencies> {
  const started = await Promise.all(
    all.map(async ({ name, mapping }) => {
      const database = openDatabase(':memory:', { readOnly: false });
      await createTables(database, mapping);
      const key = randomBytes(32);
      const figures = new ToldFigures();
      const ids = new NewIds();
      const now = () => Date.parse(asOf);
      const newId = () => ids.next();
      const subgraph: Subgraph = await createSubgraph({ name, mapping, database, writable: database, key, now, newId, figures });
      return { name, mapping, database, key, subgraph, figures, ids };
    }),
  );
  const dispatcher = new DirectDispatcher(new Map(started.map(({ name, subgraph }) => [name, subgraph.answer])));
  const engine = await startEngine({
    supergraphSdl: committedSupergraph(),
    subgraphs: [
      ...started.map(({ name, key }) => ({ name, url: `http://${name}/graphql`, key })),
      ...subgraphNames
        .filter((name) => !started.some((one) => one.name === name))
        .map((name) => ({ name, url: `http://${name}/graphql`, key: randomBytes(32) })),
    ],
    now: () => Date.parse(asOf),
    dispatcher,
    // Agencies go down and come back from one request to the next.
    breaker: { failures: Number.POSITIVE_INFINITY, restMs: 0 },
  });
  const shown = new Map<string, readonly Row[]>();
  const change = async (world: World): Promise<void> => {
    for (const { id, agency, type } of tables) {
      const rows = world.get(id) ?? [];
      if (shown.get(id) === rows) continue;
      const { database, mapping } = started.find(({ name }) => name === agency) ?? fail();
      await writeTable(database, mapping.types[type.name] ?? fail(), rows);
      shown.set(id, rows);
    }
  };
  return {
    engine,
    show: async (world) => {
      for (const { figures, ids } of started) {
        figures.forget();
        ids.beginAgain();
      }
      await change(world);
    },
    change,
    stored: async (id) => {
      const table = tables.find((one) => one.id === id) ?? fail();
      const { database, mapping } = started.find(({ name }) => name === table.agency) ?? fail();
      const type = mapping.types[table.type.name] ?? fail();
      shown.delete(id);
      const { rows } = await database.executeQuery(CompiledQuery.raw(`select * from ${tableText(type)} order by rowid`));
      return rows.map((row) => rowOf(table, decodeRow(type, row as Row)));
    },
    setDown: (down) => dispatcher.setDown(down),
    stop: async () => {
      await engine.stop();
      for (const { subgraph, database } of started) {
        await subgraph.close();
        await database.destroy();
      }
    },
  };
}

/** The fields that a table keeps, in its order. */
function rowOf({ fields }: Table, row: Row): Row {
  return Object.fromEntries(fields.map(({ name }) => [name, row[name]]));
}

/** The same keys for the same writes, between those of the rows that are there. */
class NewIds {
  #given = 0;

  next(): string {
    return `WA0${this.#given++}N`;
  }

  beginAgain(): void {
    this.#given = 0;
  }
}

class ToldFigures implements FrozenFigures {
  #kept = memoryFigures();

  find(name: string): ReturnType<FrozenFigures['find']> {
    return this.#kept.find(name);
  }

  keep(...told: Parameters<FrozenFigures['keep']>): ReturnType<FrozenFigures['keep']> {
    return this.#kept.keep(...told);
  }

  forget(): void {
    this.#kept = memoryFigures();
  }
}

async function createTables(database: Kysely<unknown>, mapping: Mapping): Promise<void> {
  for (const type of Object.values<TypeMapping>(mapping.types)) {
    if (type.table === undefined) continue;
    const columns = columnsOf(type).map(({ name }) => sql.id(name));
    await sql`create table ${sql.raw(tableText(type))} (${sql.join(columns)})`.execute(database);
  }
}

/** Plain text and values: tables are written twice a case, and a query builder would take half of a case's time. */
async function writeTable(database: Kysely<unknown>, mapping: TypeMapping, rows: readonly Row[]): Promise<void> {
  const table = tableText(mapping);
  await database.executeQuery(CompiledQuery.raw(`delete from ${table}`));
  const stored = rows.map((row) => storedRow(mapping, row));
  const columns = Object.keys(stored[0] ?? {});
  if (columns.length === 0) return;
  const places = `(${columns.map(() => '?').join(', ')})`;
  const text = `insert into ${table} (${columns.map(quoted).join(', ')}) values ${stored.map(() => places).join(', ')}`;
  const values = stored.flatMap((row) => columns.map((column) => row[column]));
  await database.executeQuery(CompiledQuery.raw(text, values));
}

function tableText({ table = fail() }: TypeMapping): string {
  if (!isTableName(table)) throw new Error('the demo’s agencies have a table for each type');
  return typeof table === 'string' ? quoted(table) : `${quoted(table.schema)}.${quoted(table.name)}`;
}

function quoted(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}

/** A code that the agency's list does not hold, whatever the list. */
const strayCode = '~?';

/** Most rows are shown again and again. */
const encoded = new WeakMap<Row, Readonly<Record<string, unknown>>>();

function storedRow(mapping: TypeMapping, row: Row): Readonly<Record<string, unknown>> {
  const known = encoded.get(row) ?? withStrayCodes(mapping, row);
  encoded.set(row, known);
  return known;
}

/** The row as the agency would have stored it; what the graph calls `UNKNOWN` is a code that its list lacks. */
function withStrayCodes(mapping: TypeMapping, row: Row): Readonly<Record<string, unknown>> {
  const unknown = Object.entries(row).filter(([, value]) => value === 'UNKNOWN' || (Array.isArray(value) && value.includes('UNKNOWN')));
  const known = {
    ...row,
    ...Object.fromEntries(unknown.map(([name, value]) => [name, Array.isArray(value) ? value.filter((one) => one !== 'UNKNOWN') : null])),
  };
  const stored: Record<string, unknown> = { ...encodeRow(mapping, known) };
  for (const [name, value] of unknown) {
    const field = mapping.fields[name];
    if (field?.kind !== 'column') throw new Error(`${name} is no column`);
    const separator = /^delimited:(.+?):(code|text)/.exec(field.codec.signature)?.[1];
    const before = stored[field.column];
    stored[field.column] =
      Array.isArray(value) && typeof before === 'string' && before !== '' ? `${before}${separator}${strayCode}` : strayCode;
  }
  return stored;
}

function fail(): never {
  throw new Error('the world has a table that no agency keeps');
}
