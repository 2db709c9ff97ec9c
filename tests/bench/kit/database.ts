import { writeDatabase } from '@passerelle/immigration/demo';
import { createDatabase, type TestDatabase } from '@passerelle/kit/testing';
import { makeWorld } from '@passerelle/world';
import { sql } from 'kysely';

export const crossings = 2_000_000;
export const until = '2026-06-15';
/** Crossings are spread evenly over so many days before. */
export const days = 540;

/** Immigration's demo database on PostgreSQL, with two million crossings of its travellers; dropped when it is closed. */
export async function fillDatabase(): Promise<TestDatabase> {
  const made = await createDatabase('PostgreSQL');
  try {
    await fill(made.database);
  } catch (error) {
    await made.drop();
    throw error;
  }
  return made;
}

async function fill(database: TestDatabase['database']): Promise<void> {
  const { immigration } = makeWorld({ scale: 0.5, seed: 1, until });
  await writeDatabase(database, { ...immigration, Crossing: [], RefusalOfEntry: [] });
  // Written without its indexes and indexed once, which is many times faster; what comes out is the same.
  const indexes = await sql<{ name: string; text: string }>`
    select indexname as name, indexdef as text from pg_indexes where tablename = 'PASSAGE_FRONTIERE' and indexname like 'IX%'`.execute(
    database,
  );
  for (const { name } of indexes.rows) await sql`drop index ${sql.id(name)}`.execute(database);
  await sql`set statement_timeout to 0`.execute(database);
  await database.connection().execute(async (connection) => {
    await sql`set statement_timeout to 0`.execute(connection);
    await sql`
      insert into "PASSAGE_FRONTIERE" ("NO_PASSAGE", "HORODATE", "SENS", "CODE_POSTE", "COULOIR", "NO_DOSSIER", "TITRE_PAYS", "TITRE_NO", "TITRE_TYPE",
        "MODE_TRANSP", "ISSUE", "NIVEAU", "MOTIF_SEJ", "DUREE_SEC", "CODE_UNITE", "MATR_AGENT")
      select lpad(n::text, 9, '0'),
        to_char(timestamp '2026-06-15' - interval '1 second' * (${days * 86_400}::bigint * n / ${crossings}), 'YYYYMMDDHH24MISS'),
        case when (n / 12) % 2 = 0 then 'E' else 'S' end,
        (array['QNALB', 'QNKOR', 'QNRWS', 'QNRIV', 'QNVES', 'QNDRA', 'QNTUR', 'QNHAL', 'QNRWT', 'QNAIR', 'QNAPN', 'QNSEA'])[1 + (n::bigint * 7919) % 12],
        'V' || n % 6, d."NO_DOSSIER", d."PAYS_EMET", d."NO_TITRE", d."TYPE_TITRE", 'R', 'ADM', '1', '01', 20 + n % 90, 'QN:IMM/KOR', 'A10007'
      from generate_series(1, ${crossings}) as n
      join (select *, row_number() over (order by "NO_TITRE") - 1 as place, count(*) over () as total from "TITRE_VOYAGE") as d
        on d.place = (n::bigint * 31) % d.total`.execute(connection);
    for (const { text } of indexes.rows) await sql.raw(text).execute(connection);
    await sql`vacuum analyze "PASSAGE_FRONTIERE"`.execute(connection);
  });
}
