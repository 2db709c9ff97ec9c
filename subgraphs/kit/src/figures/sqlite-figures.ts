import { DatabaseSync } from 'node:sqlite';
import type { Cell } from '@passerelle/schema';
import { isCount, isListOf, isMapOf, isObjectOf, isText } from '../enforce/shape.ts';
import type { FrozenFigures, ToldFigures } from './frozen.ts';

/** Another process of the same agency may be writing. */
const busyTimeoutMs = 2000;

/**
 * Figures kept in a file of our own, apart from the agency's database, which nothing here writes to. Several processes may share it.
 * Errors: throws where the file cannot be opened, or holds what this did not write.
 */
export function sqliteFigures(path: string): FrozenFigures & { close(): void } {
  const database = new DatabaseSync(path, { timeout: busyTimeoutMs });
  database.exec('create table if not exists told (name text primary key, definition text not null, cells text not null)');
  const select = database.prepare('select definition, cells from told where name = ?');
  const insert = database.prepare('insert or ignore into told (name, definition, cells) values (?, ?, ?)');
  const find = (name: string): ToldFigures | null => {
    const row = select.get(name);
    return row === undefined ? null : read(row);
  };
  return {
    find: async (name) => find(name),
    keep: async (name, told) => {
      insert.run(name, told.definition, JSON.stringify(told.cells));
      return find(name) ?? told;
    },
    close: () => database.close(),
  };
}

const areCells = isListOf(isObjectOf<Cell>({ values: isMapOf(isText), count: isCount }));

function read({ definition, cells }: Readonly<Record<string, unknown>>): ToldFigures {
  const parsed: unknown = typeof cells === 'string' ? JSON.parse(cells) : null;
  if (!isText(definition) || !areCells(parsed)) throw new Error('the file of told figures holds what it was not given');
  return { definition, cells: parsed };
}
