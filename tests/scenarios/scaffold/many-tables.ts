import { DatabaseSync } from 'node:sqlite';

const rowsOfEach = 20;

/** An SQLite file with so many tables, each with columns of every common kind and a foreign key to one before it, and some rows. */
export function makeManyTables(path: string, tables: number): void {
  const database = new DatabaseSync(path);
  const name = (n: number): string => `ledger_${String(n).padStart(3, '0')}`;
  for (let n = 0; n < tables; n += 1) {
    const owner = n === 0 ? '' : `, owner_id integer references ${name(Math.floor((n - 1) / 2))} (id)`;
    database.exec(
      `create table ${name(n)} (id integer primary key, label varchar(40) not null, amount decimal(10, 2), opened_on date, changed_at datetime, is_open boolean, note text${owner})`,
    );
    if (n > 0) database.exec(`create index ${name(n)}_owner on ${name(n)} (owner_id)`);
    const owned = n === 0 ? '' : ', ?';
    const insert = database.prepare(`insert into ${name(n)} values (?, ?, ?, '2026-01-02', '2026-01-02 03:04:05', 1, null${owned})`);
    for (let i = 1; i <= rowsOfEach; i += 1) insert.run(i, `label ${n} ${i}`, i + 0.25, ...(n === 0 ? [] : [((i * 7) % rowsOfEach) + 1]));
  }
  database.close();
}
