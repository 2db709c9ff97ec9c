import { writeDatabase as writeAgreements } from '@passerelle/agreements/demo';
import { sample as agreementsSample } from '@passerelle/agreements/sample';
import { subgraph as agreements } from '@passerelle/agreements/subgraph';
import { writeDatabase as writeCustoms } from '@passerelle/customs/demo';
import { subgraph as customs } from '@passerelle/customs/subgraph';
import { writeDatabase as writeHealth } from '@passerelle/health/demo';
import { subgraph as health } from '@passerelle/health/subgraph';
import { writeDatabase as writeImmigration } from '@passerelle/immigration/demo';
import { subgraph as immigration } from '@passerelle/immigration/subgraph';
import { openDemo } from '@passerelle/kit/testing';
import { writeDatabase as writePolice } from '@passerelle/police/demo';
import { subgraph as police } from '@passerelle/police/subgraph';
import { writeDatabase as writePosts } from '@passerelle/posts/demo';
import { subgraph as posts } from '@passerelle/posts/subgraph';
import { writeDatabase as writeVisas } from '@passerelle/visas/demo';
import { subgraph as visas } from '@passerelle/visas/subgraph';
import { makeWorld } from '@passerelle/world';
import { until } from '../harness/stack.ts';

const made = makeWorld({ scale: 0.05, seed: 11, until });
/** Waiting times do not grow with scale; one in ten is enough to read back. */
const world = { ...made, posts: { ...made.posts, WaitTime: made.posts.WaitTime.filter((_, index) => index % 10 === 0) } };

/** Each agency, with the fields in which its demo plants codes that no list holds (see its README). */
const agencies = [
  {
    agency: immigration,
    write: (db: Db) => writeImmigration(db, world.immigration),
    rows: world.immigration,
    stray: { Crossing: 'stayPurpose' },
  },
  { agency: visas, write: (db: Db) => writeVisas(db, world.visas), rows: world.visas, stray: { VisaApplication: 'purpose' } },
  { agency: police, write: (db: Db) => writePolice(db, world.police), rows: world.police, stray: { Alert: 'sourceEvaluation' } },
  { agency: customs, write: (db: Db) => writeCustoms(db, world.customs), rows: world.customs, stray: { Declaration: 'kind' } },
  { agency: health, write: (db: Db) => writeHealth(db, world.health), rows: world.health, stray: { Certificate: 'status' } },
  { agency: posts, write: (db: Db) => writePosts(db, world.posts), rows: world.posts, stray: { Equipment: 'status' } },
  // The register follows from the policies, not from the world: a sample of it stands in.
  { agency: agreements, write: (db: Db) => writeAgreements(db, agreementsSample), rows: agreementsSample, stray: {} },
];
type Db = Parameters<Parameters<typeof openDemo>[1]>[0];
type Row = Readonly<Record<string, unknown>>;

describe.each(agencies)('the database of $agency.name', ({ agency, write, rows, stray }) => {
  it('reads back, through its own tables and codes, as the world that was written', async () => {
    const demo = await openDemo(agency, write);
    try {
      for (const [type, written] of Object.entries(rows) as [string, readonly Row[]][]) {
        const read = await readAll(demo, agency.mapping, type, written);
        const planted = new Map(Object.entries(stray)).get(type);
        const differing = read.filter((row) => planted !== undefined && row[planted] === 'UNKNOWN');
        expect(read).toHaveLength(written.length);
        expect(sorted(read.map((row) => without(row, planted)))).toEqual(sorted(written.map((row) => without(row, planted))));
        if (planted !== undefined) expect(differing.length).toBeLessThan(written.length / 20 + 1);
      }
    } finally {
      await demo.close();
    }
  });
});

/** Lists where the root lists them; what only keys lead to (the status of a document) by key. */
async function readAll(
  demo: Awaited<ReturnType<typeof openDemo>>,
  mapping: (typeof agencies)[number]['agency']['mapping'],
  type: string,
  written: readonly Row[],
): Promise<readonly Row[]> {
  const isListed = Object.values(mapping.query).some((field) => field.kind === 'connection' && field.target === type);
  if (isListed) return (await demo.rows(type)) as readonly Row[];
  const keys = (mapping.types as Readonly<Record<string, { readonly key: readonly string[] }>>)[type]?.key ?? [];
  return (await demo.entities(
    type,
    written.map((row) => Object.fromEntries(keys.map((key) => [key, String(row[key])]))),
  )) as readonly Row[];
}

function without(row: Row, field: string | undefined): Row {
  return Object.fromEntries(Object.entries(row).filter(([name]) => name !== field));
}

function sorted(rows: readonly Row[]): readonly string[] {
  return rows.map((row) => JSON.stringify(canonical(row))).sort();
}

function canonical(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(canonical);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([name, member]) => [name, canonical(member)]),
  );
}
