import { encodeRow } from '@passerelle/kit';
import { createTables, writeRows } from '@passerelle/kit/demo';
import { type Rows, registerTables } from '@passerelle/schema';
import type { Kysely } from 'kysely';
import { mapping } from '../mapping.ts';
import { tables } from './tables.ts';

const { Agreement, AgreementVersion, Clause, AccessEntry, OpenedQuestion, Restriction, Obligation, AgreementAct } = mapping.types;

/**
 * Writes a register from rows in graph shape, encoded back through the mapping: for tests, and empty for the demo, whose register the
 * gateway writes from `policies/` when it starts.
 * Errors: the database's own; it must be empty.
 */
export async function writeDatabase(db: Kysely<unknown>, rows: Rows['agreements']): Promise<void> {
  await createTables(db, tables);
  const write = async (table: (typeof tables)[number], encoded: Parameters<typeof writeRows>[2]) => await writeRows(db, table, encoded);
  await write(
    registerTables.agreement,
    rows.Agreement.map((row) => encodeRow(Agreement, row)),
  );
  await write(
    registerTables.agreementVersion,
    rows.AgreementVersion.map((row) => encodeRow(AgreementVersion, row)),
  );
  await write(
    registerTables.clause,
    rows.Clause.map((row) => encodeRow(Clause, row)),
  );
  await write(
    registerTables.accessEntry,
    rows.AccessEntry.map((row) => encodeRow(AccessEntry, row)),
  );
  await write(
    registerTables.openedQuestion,
    rows.OpenedQuestion.map((row) => encodeRow(OpenedQuestion, row)),
  );
  await write(
    registerTables.restriction,
    rows.Restriction.map((row) => encodeRow(Restriction, row)),
  );
  await write(
    registerTables.obligation,
    rows.Obligation.map((row) => encodeRow(Obligation, row)),
  );
  await write(
    registerTables.agreementAct,
    rows.AgreementAct.map((row) => encodeRow(AgreementAct, row)),
  );
}
