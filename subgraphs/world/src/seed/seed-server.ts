import { openDatabase } from '@passerelle/kit';
import type { WorldOptions } from '../options.ts';
import { makeWorld } from '../world.ts';
import { type Agency, type Counts, countsOf, writers } from './write-databases.ts';

/**
 * Loads one agency's demo database into a real one, PostgreSQL, MariaDB or MySQL, which must be there and hold no tables.
 * Errors: RangeError where it holds some; the database's own.
 */
export async function seedServer({
  agency,
  url,
  ...world
}: WorldOptions & { readonly agency: Agency; readonly url: string }): Promise<Counts> {
  const database = openDatabase(url, { readOnly: false });
  try {
    const tables = await database.introspection.getTables();
    if (tables.length > 0)
      throw new RangeError(`the database holds ${tables.length} tables already. Name one that is empty: nothing is ever overwritten.`);
    const rows = makeWorld(world);
    await writers[agency](database, rows);
    return countsOf(rows[agency]);
  } finally {
    await database.destroy();
  }
}
