import { encodeRow } from '@passerelle/kit';
import { createTables, type RawRow, writeRows } from '@passerelle/kit/demo';
import type { Rows } from '@passerelle/schema';
import type { Kysely } from 'kysely';
import { mapping } from '../mapping.ts';
import { labelRows } from './labels.ts';
import { dokStatus, fahndung, kfz, schluessel, urkundenpruefung } from './tables.ts';

const { Alert, TravelDocument, Vehicle, DocumentExamination } = mapping.types;

/** One alert in so many carries an evaluation of its source that the key list does not hold. */
const alertsPerStrayCode = 97;

/**
 * Writes the border police's demo database: its tables, German, and rows in graph shape encoded back through the mapping.
 * Errors: the database's own; it must be empty.
 */
export async function writeDatabase(db: Kysely<unknown>, rows: Rows['police']): Promise<void> {
  await createTables(db, [schluessel, fahndung, dokStatus, kfz, urkundenpruefung]);
  await writeRows(db, schluessel, labelRows);
  const alerts = rows.Alert.map((row, index) => ({ ...encodeRow(Alert, row), ...filing(row.issuedAt, index) }));
  await writeRows(db, fahndung, alerts);
  const reports = rows.TravelDocument.map((row, index) => ({ ...encodeRow(TravelDocument, row), SB_KZ: clerk(index) }));
  await writeRows(db, dokStatus, reports);
  const vehicles = rows.Vehicle.map((row, index) => ({ ...encodeRow(Vehicle, row), ...registration(index) }));
  await writeRows(db, kfz, vehicles);
  const examinations = rows.DocumentExamination.map((row, index) => ({ ...encodeRow(DocumentExamination, row), ...laboratory(index) }));
  await writeRows(db, urkundenpruefung, examinations);
}

function filing(issuedAt: string | null, index: number): RawRow {
  const isStray = index % alertsPerStrayCode === alertsPerStrayCode - 1;
  return {
    ERF_DAT: issuedAt === null ? null : germanDay(issuedAt),
    AKTZ: `${100 + (index % 400)} Js ${index + 1}`,
    SB_KZ: clerk(index),
    ...(isStray ? { QUELLE: '77' } : {}),
  };
}

/** The register's copy knows the first registration of every other vehicle. */
function registration(index: number): RawRow {
  return { ERSTZUL: index % 2 === 0 ? `01.0${1 + (index % 9)}.20${10 + (index % 14)}` : null, SB_KZ: clerk(index) };
}

function laboratory(index: number): RawRow {
  return { LICHTB: index % 3 === 0 ? 'N' : 'J', SB_KZ: clerk(index) };
}

/** `2026-03-01T…` as `01.03.2026`. */
function germanDay(instant: string): string {
  const [year, month, day] = instant.slice(0, 10).split('-');
  return `${day}.${month}.${year}`;
}

function clerk(index: number): string {
  return `SB${String(100 + ((index * 7) % 83))}`;
}
