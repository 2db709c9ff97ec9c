/** What is used of `pg`. */
export type Pool = {
  query<T>(text: string, values?: readonly unknown[]): Promise<{ readonly rows: readonly T[] }>;
  end(): Promise<void>;
};

/** The bare driver. It comes without types. */
export async function openPool(url: string): Promise<Pool> {
  const name: string = 'pg';
  const { Pool: Driver } = (await import(name)) as { readonly Pool: new (options: object) => Pool };
  return new Driver({ connectionString: url, max: 10 });
}

type Row = Readonly<Record<string, string>>;

const columns = `"NO_PASSAGE", "HORODATE", "SENS", "COULOIR", "MODE_TRANSP", "ISSUE", "NIVEAU", "DUREE_SEC", "CODE_POSTE"`;
const directions: Row = { E: 'ENTRY', S: 'EXIT' };
const modes: Row = { R: 'ROAD' };
const outcomes: Row = { ADM: 'ADMITTED' };
const levels: Row = { '1': 'FIRST_LINE' };

/** What an engineer would write for just these questions, with the codes that occur in these rows. */
export function handWritten(pool: Pool) {
  const shaped = (row: Row) => ({
    id: row.NO_PASSAGE,
    occurredAt: instant(row.HORODATE ?? ''),
    direction: directions[row.SENS ?? ''],
    lane: row.COULOIR,
    transportMode: modes[row.MODE_TRANSP ?? ''],
    outcome: outcomes[row.ISSUE ?? ''],
    controlLevel: levels[row.NIVEAU ?? ''],
    processingSeconds: Number(row.DUREE_SEC),
    post: { code: row.CODE_POSTE },
  });
  return {
    page: async (post: string): Promise<Buffer> => {
      const { rows } = await pool.query<Row>(
        `select ${columns} from "PASSAGE_FRONTIERE" where "CODE_POSTE" = $1 and "SENS" = 'E' and "CODE_POSTE" in ('QNALB', 'QNKOR', 'QNVES')
          and "HORODATE" >= '20260317000000' order by "HORODATE", "NO_PASSAGE" limit 51`,
        [post],
      );
      const nodes = rows.slice(0, 50).map(shaped);
      return json({
        data: { crossings: { nodes, pageInfo: { hasNextPage: rows.length > 50, endCursor: rows.at(49)?.NO_PASSAGE } } },
      });
    },
    batch: async (keys: readonly string[]): Promise<Buffer> => {
      const { rows } = await pool.query<Row>(`select ${columns} from "PASSAGE_FRONTIERE" where "NO_PASSAGE" = any($1)`, [keys]);
      const byKey = new Map(rows.map((row) => [row.NO_PASSAGE, shaped(row)]));
      return json({ data: { _entities: keys.map((one) => byKey.get(one) ?? null) } });
    },
    month: async (): Promise<Buffer> => {
      const { rows } = await pool.query<{ post: string; direction: string; count: string; persons: string }>(
        `select "CODE_POSTE" as post, "SENS" as direction, count(*) as count, count(distinct "NO_DOSSIER") as persons from "PASSAGE_FRONTIERE"
          where "HORODATE" >= '20260228230000' and "HORODATE" < '20260331220000' group by 1, 2`,
      );
      const groups = rows
        .filter(({ persons }) => Number(persons) >= 5)
        .map((row) => ({ ...row, direction: directions[row.direction], count: Number(row.count) }));
      return json({ data: { crossingStatistics: { total: groups.reduce((sum, { count }) => sum + count, 0), groups } } });
    },
  };
}

/** What goes out: bytes. */
function json(answer: unknown): Buffer {
  return Buffer.from(JSON.stringify(answer));
}

function instant(text: string): string {
  return `${text.slice(0, 4)}-${text.slice(4, 6)}-${text.slice(6, 8)}T${text.slice(8, 10)}:${text.slice(10, 12)}:${text.slice(12, 14)}Z`;
}
