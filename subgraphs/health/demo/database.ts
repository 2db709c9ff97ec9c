import { encodeRow } from '@passerelle/kit';
import { createTables, type RawRow, writeRows } from '@passerelle/kit/demo';
import type { Rows } from '@passerelle/schema';
import type { Kysely } from 'kysely';
import { mapping } from '../mapping.ts';
import { labelRows } from './labels.ts';
import { certificado, inspeccion, tablaCodigo } from './tables.ts';

const { Inspection, Certificate } = mapping.types;

/** One certificate in so many has a state that the code list no longer holds: expired (caducado), before the date was checked instead. */
const certificatesPerStrayCode = 197;

/**
 * Writes border health's demo database: its tables, Spanish, and rows in graph shape encoded back through the mapping.
 * Errors: the database's own; it must be empty.
 */
export async function writeDatabase(db: Kysely<unknown>, rows: Rows['health']): Promise<void> {
  await createTables(db, [tablaCodigo, inspeccion, certificado]);
  await writeRows(db, tablaCodigo, labelRows);
  const inspections = rows.Inspection.map((row, index) => ({ ...encodeRow(Inspection, row), ...paperEntry(index, row.startedAt) }));
  await writeRows(db, inspeccion, inspections);
  const certificates = rows.Certificate.map((row, index) => ({ ...encodeRow(Certificate, row), ...paper(index) }));
  await writeRows(db, certificado, certificates);
}

/** The day as the register book has it, `dd/MM/yyyy`; the fee covers the first sample. */
function paperEntry(index: number, at: string | null): RawRow {
  return {
    COD_INSPECTOR: `INS${String(100 + ((index * 17) % 43))}`,
    TASA: 5500 + 250 * (index % 8),
    FECHA_REGISTRO: at === null ? null : at.slice(0, 10).split('-').reverse().join('/'),
    ANULADA: 'N',
  };
}

function paper(index: number): RawRow {
  const isStray = index % certificatesPerStrayCode === certificatesPerStrayCode - 1;
  return { ORIGINAL: index % 4 === 0 ? 'N' : 'S', IDIOMA: index % 7 === 0 ? 'FRA' : 'ENG', ...(isStray ? { ESTADO: 'CAD' } : {}) };
}
