import { buildSubgraphSchema } from '@apollo/subgraph';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { type Condition, evaluate, type Row } from '@passerelle/schema';
import fc from 'fast-check';
import { parse } from 'graphql';
import { type Kysely, sql } from 'kysely';
import { decodeRow, isReadable } from '../mapping/decode-row.ts';
import type { TypeMapping } from '../mapping/define.ts';
import type { EncodedRow } from '../mapping/encode-row.ts';
import { buildModel } from '../model/build-model.ts';
import { conditionsOn, type subjects } from '../testing/arbitrary-conditions.ts';
import { type StoredTables, storedRows } from '../testing/arbitrary-rows.ts';
import type { Dialect, TestDatabase } from '../testing/databases.ts';
import { sampleSdl } from '../testing/harness.ts';
import { describeOnDatabases } from '../testing/on-databases.ts';
import { createSampleDatabase, insertRows } from '../testing/sample-database.ts';
import { sampleMapping } from '../testing/sample-mapping.ts';
import { conditionSql, formsLeft } from './condition.ts';
import { rootAlias, selectRows } from './statement.ts';

const model = buildModel('sample', buildSubgraphSchema({ typeDefs: parse(sampleSdl) }), sampleMapping);
const keyColumns = { VOYAGEUR: 'NO_VOYAGEUR', PASSAGE: 'NO_PASSAGE', FAHNDUNG: 'NR', SAISIE: 'NR', BARGELD: 'NR' };
/** A server has a way to go, and a disk. */
const runs: Readonly<Record<Dialect, number>> = { SQLite: 150, PostgreSQL: 40, MariaDB: 40 };

describeOnDatabases('a condition', (dialect) => {
  let made: TestDatabase;
  beforeAll(async () => {
    made = await createSampleDatabase(sampleMapping, {}, dialect);
  });
  afterAll(() => made.drop());

  test.each(['Traveller', 'Crossing', 'Alert', 'Seizure', 'Cash'] as const)(
    'on %s is true, and false, in SQL on exactly the rows on which `evaluate` says so',
    async (name) => {
      await fc.assert(
        fc.asyncProperty(storedRows, fc.array(conditionsOn(name), { minLength: 1, maxLength: 8 }), async (tables, conditions) => {
          const stored = numbered(tables);
          await fill(made.database, stored);
          const rows = graphRows(name, stored);
          for (const condition of conditions) {
            for (const wanted of [true, false]) {
              const expected = rows
                .filter((row) => evaluate(condition, row) === wanted)
                .map((row) => String(row.id))
                .sort();
              expect({ condition, wanted, ids: await idsWhere(made.database, name, condition, wanted) }).toEqual({
                condition,
                wanted,
                ids: expected,
              });
              if (wanted) await expectSameWhereReadable(made.database, name, condition, stored, expected);
            }
          }
        }),
        { numRuns: runs[dialect] },
      );
    },
  );
});

/** The same where whoever reads the rows looks at forms: of the rows that can be read, those and no others. */
async function expectSameWhereReadable(
  database: Kysely<unknown>,
  name: keyof typeof subjects,
  condition: Condition,
  stored: Stored,
  expected: readonly string[],
): Promise<void> {
  const type = sampleMapping.types[name];
  const left = formsLeft(condition, type);
  const isKept = (row: EncodedRow): boolean => left.every((field) => isReadable(field, row));
  const readable = new Set((stored[type.table] ?? []).filter(isKept).map((row) => String(row[keyColumns[type.table]])));
  const ids = (await idsWhere(database, name, condition, true, true)).map(String);
  expect({ condition, ids: ids.filter((id) => readable.has(id)) }).toEqual({ condition, ids: expected.filter((id) => readable.has(id)) });
}

type Stored = { readonly [table: string]: readonly EncodedRow[] };

function numbered(tables: StoredTables): Stored {
  const keyed = Object.entries(keyColumns).map(([table, key]) => [
    table,
    tables[table as keyof typeof keyColumns].map((row, i) => ({ ...row, [key]: String(i) })),
  ]);
  const documents = tables.DOKSTATUS.map((row, i) => ({ ...row, LAND: 'FRA', NUMMER: `AB${i + 1}`, ART: 'P' }));
  return { ...Object.fromEntries(keyed), DOKSTATUS: documents };
}

async function fill(database: Kysely<unknown>, stored: Stored): Promise<void> {
  for (const [table, rows] of Object.entries(stored)) {
    await sql`delete from ${sql.table(table)}`.execute(database);
    await insertRows(database, table, rows);
  }
}

/** Rows as the graph would give them, references followed. */
function graphRows(name: keyof typeof subjects, stored: Stored): readonly Row[] {
  return decoded(sampleMapping.types[name], stored).map((row) =>
    Object.fromEntries(Object.entries(row).map(([field, value]) => [field, followed(field, value, stored)])),
  );
}

function followed(field: string, value: unknown, stored: Stored): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value) || value instanceof Error) return value;
  const isDocument = field === 'document' || Reflect.get(value, '__typename') === 'TravelDocument';
  const type = isDocument ? sampleMapping.types.TravelDocument : field === 'traveller' ? sampleMapping.types.Traveller : null;
  if (type === null) return value;
  const keys = Object.entries(value).filter(([key]) => key !== '__typename');
  const found = decoded(type, stored).find((row) => keys.every(([key, part]) => row[key] === part));
  // Of a document that the police has no row for, the key stub; a traveller who is not there is none.
  if (found === undefined && !isDocument) return null;
  return { ...(found ?? (isDocument ? decodeRow(type, {}) : {})), ...value };
}

function decoded(type: TypeMapping & { readonly table: string }, stored: Stored): readonly Row[] {
  return (stored[type.table] ?? []).map((row) => decodeRow(type, row));
}

async function idsWhere(
  database: Kysely<unknown>,
  name: keyof typeof subjects,
  condition: Condition,
  wanted: boolean,
  leavesForms = false,
): Promise<readonly unknown[]> {
  const type: TypeMapping & { readonly table: string } = sampleMapping.types[name];
  const [key = ''] = Object.entries(keyColumns).flatMap(([table, column]) => (table === type.table ? [column] : []));
  const where = conditionSql(condition, { model, type, alias: rootAlias, leavesForms }, wanted);
  const { rows } = await database.executeQuery(selectRows({ table: type.table, columns: [key], where }).compile(database));
  return rows.map((row) => String(Reflect.get(row as object, key))).sort();
}
