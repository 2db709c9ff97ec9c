import { encodeRow } from '@passerelle/kit';
import { createTables, type RawRow, writeRows } from '@passerelle/kit/demo';
import type { Rows } from '@passerelle/schema';
import type { Kysely } from 'kysely';
import { mapping } from '../mapping.ts';
import { labelRows } from './labels.ts';
import { cashdcl, cnsgnmt, codelst, dclrtn, gdsitm, seiz, trdprty, trnsmvt } from './tables.ts';

const { Consignment, Declaration, GoodsItem, Trader, Seizure, CashDeclaration, TransitMovement } = mapping.types;

/** One declaration in so many is for a procedure, customs warehousing, that the code list does not hold. */
const declarationsPerStrayCode = 997;

/**
 * Writes customs' demo database: its tables, names of at most eight letters, and rows in graph shape encoded back through the mapping.
 * Errors: the database's own; it must be empty.
 */
export async function writeDatabase(db: Kysely<unknown>, rows: Rows['customs']): Promise<void> {
  await createTables(db, [codelst, trdprty, cnsgnmt, dclrtn, gdsitm, seiz, cashdcl, trnsmvt]);
  await writeRows(db, codelst, labelRows);
  const traders = rows.Trader.map((row, index) => ({ ...encodeRow(Trader, row), ...taxNumber(index), ...housekeeping(index, null) }));
  await writeRows(db, trdprty, traders);
  const consignments = rows.Consignment.map((row, index) => ({ ...encodeRow(Consignment, row), ...housekeeping(index, row.arrivedAt) }));
  await writeRows(db, cnsgnmt, consignments);
  const declarations = rows.Declaration.map((row, index) => ({
    ...encodeRow(Declaration, row),
    ...procedures(index),
    ...waved(row, index),
    ...housekeeping(index, row.lodgedAt),
  }));
  await writeRows(db, dclrtn, declarations);
  const items = rows.GoodsItem.map((row, index) => ({ ...encodeRow(GoodsItem, row), TARIC4: '0000', ...housekeeping(index, null) }));
  await writeRows(db, gdsitm, items);
  const seizures = rows.Seizure.map((row, index) => ({
    ...encodeRow(Seizure, row),
    ...shelf(index),
    ...housekeeping(index, row.occurredAt),
  }));
  await writeRows(db, seiz, seizures);
  const cash = rows.CashDeclaration.map((row, index) => ({ ...encodeRow(CashDeclaration, row), ...housekeeping(index, row.occurredAt) }));
  await writeRows(db, cashdcl, cash);
  const transits = rows.TransitMovement.map((row, index) => ({
    ...encodeRow(TransitMovement, row),
    ...housekeeping(index, row.startedAt),
  }));
  await writeRows(db, trnsmvt, transits);
}

/** The day is that of the instant, an integer of the form `YYYYMMDD`; zero where the record came with the migration of 2009. */
function housekeeping(index: number, at: string | null): RawRow {
  return {
    CRTUSR: `USR${String((index * 37) % 149).padStart(5, '0')}`,
    CRTDT: at === null ? 0 : Number(at.slice(0, 10).replaceAll('-', '')),
    VRSNNO: 1 + (index % 3),
  };
}

/** Four traders in five registered before EORI numbers came. */
function taxNumber(index: number): RawRow {
  return { TINNO: index % 5 === 0 ? null : `T${String(index).padStart(9, '0')}` };
}

function procedures(index: number): RawRow {
  const isStray = index % declarationsPerStrayCode === declarationsPerStrayCode - 1;
  return { PROCPRV: '00', ...(isStray ? { PROCCD: '71' } : {}) };
}

/** Some of what the graph calls satisfactory was not looked at but considered so. */
function waved({ control }: Rows['customs']['Declaration'][number], index: number): RawRow {
  return control === 'SATISFACTORY' && index % 4 === 0 ? { CTLRES: 'A2' } : {};
}

function shelf(index: number): RawRow {
  return { STRLOC: `${'ABCD'[index % 4]}${String(index % 60).padStart(3, '0')}` };
}
