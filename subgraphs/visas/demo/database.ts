import { encodeRow } from '@passerelle/kit';
import { createTables, type RawRow, writeRows } from '@passerelle/kit/demo';
import type { Rows } from '@passerelle/schema';
import type { Kysely } from 'kysely';
import { mapping } from '../mapping.ts';
import { labelRows } from './labels.ts';
import { tblAppl, tblCode, tblVisa } from './tables.ts';

const { Visa, VisaApplication } = mapping.types;

/** One application in so many carries a purpose that the code set does not hold. */
const applicationsPerStrayCode = 997;

/**
 * Writes the visa office's demo database: its tables, padded, and rows in graph shape encoded back through the mapping.
 * Errors: the database's own; it must be empty.
 */
export async function writeDatabase(db: Kysely<unknown>, rows: Rows['visas']): Promise<void> {
  await createTables(db, [tblCode, tblVisa, tblAppl]);
  await writeRows(db, tblCode, labelRows);
  const visas = rows.Visa.map((row, index) => ({ ...encodeRow(Visa, row), ...printRoom(index) }));
  await writeRows(db, tblVisa, visas);
  const applications = rows.VisaApplication.map((row, index) => ({ ...encodeRow(VisaApplication, row), ...counter(index) }));
  await writeRows(db, tblAppl, applications);
}

/** Stickers are printed forty to a batch. */
function printRoom(index: number): RawRow {
  return { BATCH_NO: 2_000 + Math.floor(index / 40), PRINTED_YN: 'Y', SPOILT_YN: 'N', CRE_USER: clerk(index) };
}

function counter(index: number): RawRow {
  const isStray = index % applicationsPerStrayCode === applicationsPerStrayCode - 1;
  return {
    FEE_PAID_YN: index % 17 === 0 ? 'N' : 'Y',
    BIOM_YN: index % 5 === 0 ? 'N' : 'Y',
    CRE_USER: clerk(index),
    ...(isStray ? { PURPOSE_CD: '99' } : {}),
  };
}

function clerk(index: number): string {
  return `VO_CLRK${String((index * 13) % 37).padStart(2, '0')}`;
}
