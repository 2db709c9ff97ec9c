import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { expand, sourceSdl } from '@passerelle/schema';
import { sql } from 'kysely';
import { openDatabase } from '../database/open.ts';
import { integer } from '../mapping/codecs/number.ts';
import { text } from '../mapping/codecs/text.ts';
import { wholeNumber } from '../mapping/codecs/whole-number.ts';
import { defineMapping, type Mapping } from '../mapping/define.ts';
import { column, connection, reference } from '../mapping/fields.ts';
import { openComparison } from './compare-with-sql.ts';

const record = '@policy(policies: [["agency.record"]])';
const sdl = expand(
  `type Shelf @key(fields: "id") { id: ID ${record} height: Int ${record} books: BookConnection ${record} }
   type Book @key(fields: "id") { id: ID ${record} pages: Int ${record} shelf: Shelf ${record} }
   type Query { shelves: ShelfConnection books: BookConnection }`,
  sourceSdl('common'),
);
const mapping = defineMapping({
  types: {
    Shelf: {
      table: 'shelf',
      key: ['id'],
      fields: { id: column('id', wholeNumber()), height: column('height', integer()), books: connection('Book', { by: 'shelf' }) },
    },
    Book: {
      table: 'book',
      key: ['id'],
      fields: {
        id: column('id', wholeNumber()),
        pages: column('pages', integer()),
        shelf: reference('Shelf', { id: column('shelf_id', wholeNumber()) }),
      },
    },
  },
  query: { shelves: connection('Shelf'), books: connection('Book') },
});

const folder = mkdtempSync(join(tmpdir(), 'passerelle-comparison-'));
const file = join(folder, 'library.sqlite');
beforeAll(async () => {
  const database = openDatabase(file, { readOnly: false });
  for (const statement of [
    'create table shelf (id integer primary key, height int, mark text collate nocase)',
    'create table book (id integer primary key, pages int, shelf_id int, shelf_mark text collate nocase)',
    "insert into shelf values (1, 30, 'a'), (2, 40, 'b')",
    "insert into book values (1, 100, 1, 'A'), (2, null, 1, 'b'), (3, 5, null, null), (4, 5, 99, null)",
  ])
    await sql.raw(statement).execute(database);
  await database.destroy();
});
afterAll(() => rmSync(folder, { recursive: true }));

async function differences(served: Mapping, type: string): Promise<readonly string[]> {
  const comparison = await openComparison({ name: 'library', mapping: served, sdl }, file);
  try {
    return await comparison.differences(type);
  } finally {
    await comparison.close();
  }
}

test('a mapping that fits differs nowhere, dangling references included', async () => {
  expect(await differences(mapping, 'Shelf')).toEqual([]);
  expect(await differences(mapping, 'Book')).toEqual([]);
});

test('what differs is named: SQL here takes capitals for the same in marks, the graph does not', async () => {
  const { Shelf, Book } = mapping.types;
  const fields = { ...Shelf.fields, id: column('mark', text()) };
  const shelf = reference('Shelf', { id: column('shelf_mark', text()) });
  const marked = { ...mapping, types: { Shelf: { ...Shelf, fields }, Book: { ...Book, fields: { ...Book.fields, shelf } } } };
  expect(await differences(marked, 'Shelf')).toEqual(['`Shelf.books`: another number of rows']);
  expect(await differences(marked, 'Book')).toEqual(['`Book.shelf`: another value']);
});

test('without an address there is nothing to compare with', async () => {
  await expect(openComparison({ name: 'library', mapping, sdl }, '')).rejects.toThrow('PASSERELLE_DATABASE');
});
