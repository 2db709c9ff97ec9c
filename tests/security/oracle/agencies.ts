import { randomBytes } from 'node:crypto';
import { subgraph as customs } from '@passerelle/customs/subgraph';
import { startEngine } from '@passerelle/gateway';
import { subgraph as health } from '@passerelle/health/subgraph';
import { subgraph as immigration } from '@passerelle/immigration/subgraph';
import {
  createSubgraph,
  decodeRow,
  type FrozenFigures,
  type Mapping,
  memoryFigures,
  type Subgraph,
  type TypeMapping,
} from '@passerelle/kit';
import { createDatabase, dialectFor, testGateway, testGatewayKeys } from '@passerelle/kit/testing';
import { subgraph as police } from '@passerelle/police/subgraph';
import { subgraph as posts } from '@passerelle/posts/subgraph';
import { committedSupergraph, subgraphNames } from '@passerelle/schema';
import { subgraph as visas } from '@passerelle/visas/subgraph';
import { DirectDispatcher } from './direct-dispatcher.ts';
import { StoredTables } from './stored-tables.ts';
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

/** The real engine over real subgraphs over databases, in memory or on servers (`dialectFor`); decision, seal and JSON on the way, no sockets to subgraphs. */
export async function startAgencies(): Promise<Agencies> {
  const started = await Promise.all(
    all.map(async ({ name, mapping }) => {
      const dialect = dialectFor(name);
      const made = await createDatabase(dialect);
      const { database } = made;
      const kept = new StoredTables(database, dialect);
      for (const type of Object.values<TypeMapping>(mapping.types)) if (type.table !== undefined) await kept.create(type);
      const key = randomBytes(32);
      const figures = new ToldFigures();
      const ids = new NewIds();
      const now = () => Date.parse(asOf);
      const newId = () => ids.next();
      const subgraph: Subgraph = await createSubgraph({
        name,
        mapping,
        database,
        writable: database,
        key,
        gatewayKeys: testGatewayKeys,
        now,
        newId,
        figures,
      });
      return { name, mapping, kept, made, key, subgraph, figures, ids };
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
    decisionKey: testGateway.key,
    dispatcher,
    // Agencies go down and come back from one request to the next.
    breaker: { failures: Number.POSITIVE_INFINITY, restMs: 0 },
  });
  const shown = new Map<string, readonly Row[]>();
  const change = async (world: World): Promise<void> => {
    for (const { id, agency, type } of tables) {
      const rows = world.get(id) ?? [];
      if (shown.get(id) === rows) continue;
      const { kept, mapping } = started.find(({ name }) => name === agency) ?? fail();
      await kept.write(mapping.types[type.name] ?? fail(), rows);
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
      const { kept, mapping } = started.find(({ name }) => name === table.agency) ?? fail();
      const type = mapping.types[table.type.name] ?? fail();
      shown.delete(id);
      return (await kept.read(type)).map((row) => rowOf(table, decodeRow(type, row)));
    },
    setDown: (down) => dispatcher.setDown(down),
    stop: async () => {
      await engine.stop();
      for (const { subgraph, made } of started) {
        await subgraph.close();
        await made.drop();
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

function fail(): never {
  throw new Error('the world has a table that no agency keeps');
}
