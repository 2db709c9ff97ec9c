import { encodeRow } from '@passerelle/kit';
import { createTables, type RawRow, writeRows } from '@passerelle/kit/demo';
import type { Rows } from '@passerelle/schema';
import type { Kysely } from 'kysely';
import { mapping } from '../mapping.ts';
import { borderPost, dwellTime, equipment, lane, postProcedure, shift, trafficCount, unit, waitTime } from './tables.ts';

const { BorderPost, Lane, WaitTime, TrafficCount, DwellTime, Procedure, Unit, Equipment, Shift } = mapping.types;

/** One piece of equipment in so many is `on-loan`, a word that the mapping does not know. */
const equipmentPerStrayCode = 29;

/** A day on which the whole directory came over from the system before. */
const migratedAt = '2019-11-04T06:00:00Z';

/**
 * Writes the posts administration's demo database: its tables, modern English, and rows in graph shape encoded back through the mapping.
 * Errors: the database's own; it must be empty.
 */
export async function writeDatabase(db: Kysely<unknown>, rows: Rows['posts']): Promise<void> {
  await createTables(db, [unit, borderPost, lane, postProcedure, equipment, shift, waitTime, trafficCount, dwellTime]);
  const units = rows.Unit.map((row) => ({ ...encodeRow(Unit, row), ...migrated }));
  await writeRows(db, unit, units);
  const posts = rows.BorderPost.map((row, index) => ({ ...encodeRow(BorderPost, row), ...migrated, map_tile: `8/${index}` }));
  await writeRows(db, borderPost, posts);
  const lanes = rows.Lane.map((row) => ({ ...encodeRow(Lane, row), ...migrated }));
  await writeRows(db, lane, lanes);
  const procedures = rows.Procedure.map((row) => ({ ...encodeRow(Procedure, row), ...migrated }));
  await writeRows(db, postProcedure, procedures);
  const pieces = rows.Equipment.map((row, index) => ({ ...encodeRow(Equipment, row), ...migrated, ...supply(row, index) }));
  await writeRows(db, equipment, pieces);
  const shifts = rows.Shift.map((row) => ({ ...encodeRow(Shift, row), roster_version: 1 }));
  await writeRows(db, shift, shifts);
  const waits = rows.WaitTime.map((row, index) => ({ ...encodeRow(WaitTime, row), ...counting(index) }));
  await writeRows(db, waitTime, waits);
  const counts = rows.TrafficCount.map((row) => ({ ...encodeRow(TrafficCount, row), survey: 'continuous' }));
  await writeRows(db, trafficCount, counts);
  const stays = rows.DwellTime.map((row, index) => ({ ...encodeRow(DwellTime, row), bay: `B${1 + (index % 12)}` }));
  await writeRows(db, dwellTime, stays);
}

const migrated: RawRow = { created_at: migratedAt, updated_at: migratedAt };

function supply({ status }: Rows['posts']['Equipment'][number], index: number): RawRow {
  const isStray = index % equipmentPerStrayCode === equipmentPerStrayCode - 1;
  const oldWord = status === 'OUT_OF_ORDER' && index % 2 === 0 ? { status: 'repair' } : {};
  return { supplier: index % 3 === 0 ? 'Framework contract 2018/41' : null, ...oldWord, ...(isStray ? { status: 'on-loan' } : {}) };
}

/** One measurement in six was counted by an officer. */
function counting(index: number): RawRow {
  return { sensor: index % 6 === 0 ? null : `loop-${1 + (index % 5)}` };
}
