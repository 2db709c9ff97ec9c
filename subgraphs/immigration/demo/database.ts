import { encodeRow } from '@passerelle/kit';
import { createTables, type RawRow, writeRows } from '@passerelle/kit/demo';
import type { Rows } from '@passerelle/schema';
import type { Kysely } from 'kysely';
import { mapping } from '../mapping.ts';
import { labelRows } from './labels.ts';
import { listeCode, passageFrontiere, refusEntree, titreVoyage, voyageur } from './tables.ts';

const { Traveller, TravelDocument, Crossing, RefusalOfEntry } = mapping.types;

/** One crossing in so many carries a purpose of stay that the code list does not hold. */
const crossingsPerStrayCode = 997;

/**
 * Writes immigration's demo database: its tables, French, and rows in graph shape encoded back through the mapping.
 * Errors: the database's own; it must be empty.
 */
export async function writeDatabase(db: Kysely<unknown>, rows: Rows['immigration']): Promise<void> {
  await createTables(db, [listeCode, voyageur, titreVoyage, passageFrontiere, refusEntree]);
  await writeRows(db, listeCode, labelRows);
  const files = rows.Traveller.map((row, index) => ({ ...encodeRow(Traveller, row), ...fileKeeping(index) }));
  await writeRows(db, voyageur, files);
  const documents = rows.TravelDocument.map((row, index) => ({ ...encodeRow(TravelDocument, row), ...scans(index) }));
  await writeRows(db, titreVoyage, documents);
  const crossings = rows.Crossing.map((row, index) => ({ ...encodeRow(Crossing, row), ...booth(index) }));
  await writeRows(db, passageFrontiere, crossings);
  const refusals = rows.RefusalOfEntry.map((row, index) => ({ ...encodeRow(RefusalOfEntry, row), MATR_AGENT: badge(index) }));
  await writeRows(db, refusEntree, refusals);
}

/** Every third file was a paper card before. */
function fileKeeping(index: number): RawRow {
  return { NO_FICHE: index % 3 === 0 ? `F${String(index).padStart(7, '0')}` : null, MATR_CREA: badge(index), TOP_PURGE: 'N' };
}

function scans(index: number): RawRow {
  return { NB_NUMERIS: 1 + (index % 4), MATR_CREA: badge(index) };
}

function booth(index: number): RawRow {
  const isStray = index % crossingsPerStrayCode === crossingsPerStrayCode - 1;
  return { MATR_AGENT: badge(index), ...(isStray ? { MOTIF_SEJ: 'ZZ' } : {}) };
}

/** An officer's badge; some two hundred officers. */
function badge(index: number): string {
  return `A${10_007 + ((index * 31) % 211)}`;
}
